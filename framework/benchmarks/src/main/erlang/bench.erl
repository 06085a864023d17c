%% The Erlang column of the comparison: erl -noshell -pa DIR -s bench main -extra WORKLOAD ITERATIONS SCALE
%%
%% Each iteration runs in a process of its own, so that none inherits the heap or the mailbox of the one before. The
%% emulator runs with its defaults, except that a million processes need a larger process table (see with_room/2).
-module(bench).
-export([main/0, amount/2, measure/2, await/2, check/2]).

-define(UNKNOWN_WORKLOAD, 3).
-define(PROCESS_LIMIT, 4194304).

main() ->
    %% crash reports are neither formatted nor printed
    ok = logger:set_primary_config(level, none),
    %% not in the process that starts the system, which would still be waiting for us
    spawn(fun() -> halt(run(init:get_plain_arguments())) end).

run([Name | _] = Arguments) ->
    try
        run(find(Name), Arguments)
    catch
        Class:Reason:Stack ->
            io:format(standard_error, "~ts failed: ~p~n", [Name, {Class, Reason, Stack}]),
            1
    end;
run([]) ->
    io:format(standard_error, "usage: WORKLOAD ITERATIONS SCALE~n", []),
    2.

run(unknown, [Name | _]) ->
    io:format(standard_error, "unknown workload ~ts~n", [Name]),
    ?UNKNOWN_WORKLOAD;
run({many, Workload}, Arguments) ->
    with_room(Arguments, fun() -> run(Workload, Arguments) end);
run(Workload, [Name, Iterations, Scale]) ->
    repeat(Name, Workload, list_to_integer(Iterations), number(Scale)).

find("ping-pong") -> fun bench_messages:ping_pong/1;
find("ring") -> fun bench_messages:ring/1;
find("cast-1") -> fun(Scale) -> bench_messages:cast(1, Scale) end;
find("cast-4") -> fun(Scale) -> bench_messages:cast(4, Scale) end;
find("call-1") -> fun bench_messages:call_1/1;
find("call-64") -> fun bench_messages:call_64/1;
find("direct-ping-pong") -> fun bench_messages:direct_ping_pong/1;
find("fork-join-throughput") -> fun bench_messages:fork_join_throughput/1;
find("counting") -> fun bench_messages:counting/1;
find("spawn-exit") -> fun bench_lifecycle:spawn_exit/1;
find("supervised-start") -> fun bench_lifecycle:supervised_start/1;
find("crash-restart") -> fun bench_lifecycle:crash_restart/1;
find("fork-join-create") -> fun bench_lifecycle:fork_join_create/1;
find("memory") -> {many, fun bench_lifecycle:memory/1};
find("thread-ring") -> fun bench_savina:thread_ring/1;
find("chameneos") -> fun bench_savina:chameneos/1;
find("big") -> fun bench_savina:big/1;
find("bank") -> fun bench_savina:bank/1;
find("fibonacci") -> fun bench_savina:fibonacci/1;
find("skynet") -> {many, fun bench_savina:skynet/1};
find("latency-idle") -> fun(Scale) -> bench_latency:among(idle, Scale) end;
find("latency-hogs") -> fun(Scale) -> bench_latency:among(hogs, Scale) end;
find("latency-blocked") -> fun(Scale) -> bench_latency:among(blocked, Scale) end;
find(_) -> unknown.

%% OTP 25 allows 262,144 processes unless it is started with +P. Whoever has started us without, gets it from an
%% emulator of ours, which writes to the same standard output.
with_room(Arguments, Run) ->
    case erlang:system_info(process_limit) >= ?PROCESS_LIMIT div 2 of
        true -> Run();
        false -> run_with_more_processes(Arguments)
    end.

run_with_more_processes(Arguments) ->
    Emulator = os:find_executable("erl"),
    Directory = filename:dirname(code:which(?MODULE)),
    Options = ["+P", integer_to_list(?PROCESS_LIMIT), "-noshell", "-pa", Directory, "-s", "bench", "main", "-extra"],
    Port = open_port({spawn_executable, Emulator}, [{args, Options ++ Arguments}, nouse_stdio, exit_status]),
    receive
        {Port, {exit_status, Status}} -> Status
    end.

repeat(_, _, 0, _) ->
    0;
repeat(Name, Workload, Iterations, Scale) ->
    {Pid, Monitor} = spawn_monitor(fun() -> exit({result, Workload(Scale)}) end),
    receive
        {'DOWN', Monitor, process, Pid, {result, Result}} -> print(Name, Result);
        {'DOWN', Monitor, process, Pid, Reason} -> error(Reason)
    end,
    repeat(Name, Workload, Iterations - 1, Scale).

print(Name, Figures) when is_list(Figures) ->
    [print(Name ++ "." ++ Suffix, Value) || {Suffix, Value} <- Figures];
print(Name, Value) ->
    io:format("RESULT ~ts ~.1f~n", [Name, float(Value)]).

number(Text) ->
    try
        list_to_float(Text)
    catch
        error:badarg -> float(list_to_integer(Text))
    end.

%% So much of the full amount of work, at least one.
amount(Full, Scale) ->
    max(1, round(Full * Scale)).

%% Nanoseconds for each of so many operations.
measure(Operations, Work) ->
    Start = erlang:monotonic_time(nanosecond),
    Work(),
    (erlang:monotonic_time(nanosecond) - Start) / Operations.

%% Waits for so many equal messages.
await(_, 0) ->
    ok;
await(Message, Count) ->
    receive
        Message -> await(Message, Count - 1)
    end.

check(Value, Value) ->
    ok;
check(Expected, Actual) ->
    error({expected, Expected, actual, Actual}).
