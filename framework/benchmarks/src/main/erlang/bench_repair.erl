%% How long a crashed server is gone, among few siblings and among many, and how long it takes to stop them all in good
%% order. Takes the numbers of servers:
%%   erlc bench_repair.erl && erl -noshell +P 4000000 -s bench_repair main -extra 1000 1000000
-module(bench_repair).
-behaviour(supervisor).
-export([main/0, init/1, start_link/1, loop_init/1]).

-define(SAMPLES, 1000).
-define(WARM_UP, 1000).

main() ->
    logger:set_primary_config(level, none),
    process_flag(trap_exit, true),
    io:format("| servers | start, s | p50, ns | p99, ns | max, ns | stop all, s |~n| ---: | ---: | ---: | ---: | ---: | ---: |~n"),
    lists:foreach(fun(Count) -> measure(list_to_integer(Count)) end, init:get_plain_arguments()),
    halt().

measure(Count) ->
    {ok, Supervisor} = supervisor:start_link(?MODULE, self()),
    Begin = now_ns(),
    Servers = start(Supervisor, Count, #{}),
    Started = now_ns() - Begin,
    {Warm, _} = repair(?WARM_UP, Count, Servers, []),
    {_, Samples} = repair(?SAMPLES, Count, Warm, []),
    Sorted = lists:sort(Samples),
    Stopped = stop(Supervisor),
    io:format("| ~b | ~s | ~b | ~b | ~b | ~s |~n",
              [Count, seconds(Started), lists:nth(?SAMPLES div 2, Sorted), lists:nth(?SAMPLES * 99 div 100, Sorted),
               lists:last(Sorted), Stopped]).

stop(Supervisor) ->
    Begin = now_ns(),
    Monitor = monitor(process, Supervisor),
    unlink(Supervisor),
    spawn(fun() -> catch gen_server:stop(Supervisor, shutdown, infinity) end),
    receive
        {'DOWN', Monitor, process, Supervisor, _} -> seconds(now_ns() - Begin)
    after 120000 -> "more than 120"
    end.

start(_, 0, Servers) -> Servers;
start(Supervisor, N, Servers) ->
    {ok, _} = supervisor:start_child(Supervisor, []),
    receive {born, Pid} -> start(Supervisor, N - 1, Servers#{N => Pid}) end.

repair(0, _, Servers, Samples) -> {Servers, Samples};
repair(N, Count, Servers, Samples) ->
    Number = rand:uniform(Count),
    Begin = now_ns(),
    maps:get(Number, Servers) ! crash,
    Pid = receive {born, Born} -> Born end,
    Monitor = monitor(process, Pid),
    Pid ! {ping, self(), Monitor},
    receive {Monitor, pong} -> demonitor(Monitor, [flush]) end,
    Took = now_ns() - Begin,
    repair(N - 1, Count, Servers#{Number => Pid}, [Took | Samples]).

init(Observer) ->
    Child = #{id => server, start => {?MODULE, start_link, [Observer]}},
    {ok, {#{strategy => simple_one_for_one, intensity => 1000000000, period => 1}, [Child]}}.

start_link(Observer) ->
    proc_lib:start_link(?MODULE, loop_init, [Observer]).

loop_init(Observer) ->
    proc_lib:init_ack({ok, self()}),
    Observer ! {born, self()},
    loop(0).

loop(State) ->
    receive
        crash -> exit(crash);
        {ping, From, Tag} -> From ! {Tag, pong}, loop(State + 1)
    end.

seconds(Nanos) -> io_lib:format("~.2f", [Nanos / 1.0e9]).

now_ns() -> erlang:monotonic_time(nanosecond).
