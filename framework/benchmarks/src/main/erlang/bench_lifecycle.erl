%% What the start, the end and the restart of a process cost, and how much memory it needs.
-module(bench_lifecycle).
-export([spawn_exit/1, supervised_start/1, crash_restart/1, fork_join_create/1, memory/1]).

-define(BATCH, 1000).

%% Spawns a batch, awaits the end of each of the batch, and so on.
spawn_exit(Scale) ->
    Batches = bench:amount(200000 div ?BATCH, Scale),
    bench:measure(Batches * ?BATCH, fun() -> batches(Batches) end).

batches(0) ->
    ok;
batches(Left) ->
    spawn_batch(?BATCH),
    batches(Left - 1).

spawn_batch(0) ->
    await_batch(?BATCH);
spawn_batch(Left) ->
    spawn_monitor(fun() -> ok end),
    spawn_batch(Left - 1).

await_batch(0) ->
    ok;
await_batch(Left) ->
    receive
        {'DOWN', _, process, _, normal} -> await_batch(Left - 1)
    end.

supervised_start(Scale) ->
    Count = bench:amount(100000, Scale),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Nanos = bench:measure(Count, fun() -> start(Supervisor, Count) end),
        check_children(Supervisor, Count),
        Nanos
    end).

start(_, 0) ->
    ok;
start(Supervisor, Left) ->
    {ok, _} = supervisor:start_child(Supervisor, [0]),
    start(Supervisor, Left - 1).

check_children(Supervisor, Count) ->
    bench:check(Count, proplists:get_value(active, supervisor:count_children(Supervisor))).

%% The supervisor of OTP 25 keeps the times of all restarts of the period in a list and walks it at each restart. No
%% system restarts so often that this matters, so it is kept out of the measurement: after a hundred crashes, another
%% server under another supervisor takes over. All have been started before.
crash_restart(Scale) ->
    Supervisors = bench:amount(20000 div 100, Scale),
    Victims = [{Supervisor, bench_sup:server(Supervisor, self())}
               || Supervisor <- [bench_sup:start(bench_victim) || _ <- lists:seq(1, Supervisors)]],
    [receive {ready, Victim} -> ok end || {_, Victim} <- Victims],
    Nanos = bench:measure(Supervisors * 100, fun() ->
        lists:foreach(fun({_, Victim}) -> crash(Victim, 100) end, Victims)
    end),
    lists:foreach(fun({Supervisor, _}) -> bench_sup:stop(Supervisor) end, Victims),
    Nanos.

crash(_, 0) ->
    ok;
crash(Victim, Left) ->
    gen_server:cast(Victim, crash),
    receive
        {ready, Successor} -> crash(Successor, Left - 1)
    end.

%% One process creates, another awaits: a process that is busy and leaves its mailbox full pays for it at each of its
%% garbage collections.
fork_join_create(Scale) ->
    Count = bench:amount(40000, Scale),
    Measurer = self(),
    bench:measure(Count, fun() ->
        spawn_link(fun() -> create(Count, Measurer) end),
        bench:await(handled, Count)
    end).

create(0, _) ->
    ok;
create(Left, Measurer) ->
    Worker = spawn(fun() ->
        receive
            {work, Master} -> Master ! handled
        end
    end),
    Worker ! {work, Measurer},
    create(Left - 1, Measurer).

%% Bytes for each idle server, its entry with the supervisor included.
memory(Scale) ->
    Count = bench:amount(1000000, Scale),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Before = used(Supervisor),
        start(Supervisor, Count),
        After = used(Supervisor),
        check_children(Supervisor, Count),
        (After - Before) / Count
    end).

used(Supervisor) ->
    true = erlang:garbage_collect(Supervisor),
    true = erlang:garbage_collect(),
    erlang:memory(total).
