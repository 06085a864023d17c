%% How long a call takes while nothing else runs, among hogs of the processor, or among processes that wait.
-module(bench_latency).
-export([among/2]).

among(Neighbours, Scale) ->
    Calls = bench:amount(20000, Scale),
    Pids = neighbours(Neighbours),
    Figures = bench_sup:with(bench_counter, fun(Supervisor) -> percentiles(bench_sup:server(Supervisor, 7), Calls) end),
    lists:foreach(fun stop/1, Pids),
    Figures.

neighbours(idle) -> [];
neighbours(hogs) -> [spawn(fun() -> hog(0) end) || _ <- lists:seq(1, 8)];
neighbours(blocked) -> [spawn(fun() -> timer:sleep(infinity) end) || _ <- lists:seq(1, 10000)].

hog(N) ->
    hog((N + 1) band 16#ffff).

stop(Pid) ->
    Monitor = monitor(process, Pid),
    exit(Pid, kill),
    receive
        {'DOWN', Monitor, process, Pid, _} -> ok
    end.

%% The times are kept outside of the heap, so that the caller has no garbage to collect because of them.
percentiles(Server, Calls) ->
    Times = atomics:new(Calls, []),
    call(Server, Times, Calls),
    Sorted = list_to_tuple(lists:sort([atomics:get(Times, N) || N <- lists:seq(1, Calls)])),
    [{"p50", at(0.5, Sorted)}, {"p99", at(0.99, Sorted)}, {"p999", at(0.999, Sorted)}].

call(_, _, 0) ->
    ok;
call(Server, Times, Left) ->
    Start = erlang:monotonic_time(nanosecond),
    7 = gen_server:call(Server, total, infinity),
    atomics:put(Times, Left, erlang:monotonic_time(nanosecond) - Start),
    call(Server, Times, Left - 1).

at(Quantile, Sorted) ->
    element(max(1, ceil(Quantile * tuple_size(Sorted))), Sorted).
