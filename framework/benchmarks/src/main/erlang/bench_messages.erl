%% What a message and a call cost.
-module(bench_messages).
-export([ping_pong/1, ring/1, cast/2, counting/1, call_1/1, call_64/1, direct_ping_pong/1, fork_join_throughput/1]).

ping_pong(Scale) ->
    Rounds = bench:amount(400000, Scale),
    relay(2, 2 * Rounds, Rounds).

ring(Scale) ->
    Hops = 1000 * bench:amount(400, Scale),
    relay(1000, Hops, Hops).

%% A token makes its hops in a ring of supervised servers.
relay(Size, Hops, Operations) ->
    bench_sup:with(bench_relay, fun(Supervisor) ->
        [First | Others] = Servers = bench_sup:servers(Supervisor, self(), Size),
        lists:foreach(fun({Server, Next}) -> ok = gen_server:call(Server, {neighbour, Next}) end,
                      lists:zip(Servers, Others ++ [First])),
        bench:measure(Operations, fun() ->
            gen_server:cast(First, {token, Hops}),
            bench:await(done, 1)
        end)
    end).

%% Only what one process sends to another is in order, so each producer ends with a call.
cast(Producers, Scale) ->
    Each = bench:amount(1000000 div Producers, Scale),
    Total = Each * Producers,
    Measurer = self(),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Server = bench_sup:server(Supervisor, 0),
        bench:measure(Total, fun() ->
            [spawn_link(fun() -> produce(Server, Each), Measurer ! sent end) || _ <- lists:seq(1, Producers)],
            bench:await(sent, Producers),
            bench:check(Total, gen_server:call(Server, total, infinity))
        end)
    end).

produce(Server, Count) ->
    add(Server, Count),
    gen_server:call(Server, total, infinity).

add(_, 0) ->
    ok;
add(Server, Count) ->
    gen_server:cast(Server, {add, 1}),
    add(Server, Count - 1).

%% Savina's Counting: the producer itself retrieves the total.
counting(Scale) ->
    Total = bench:amount(1000000, Scale),
    Measurer = self(),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Server = bench_sup:server(Supervisor, 0),
        bench:measure(Total, fun() ->
            spawn_link(fun() ->
                bench:check(Total, produce(Server, Total)),
                Measurer ! counted
            end),
            bench:await(counted, 1)
        end)
    end).

call_1(Scale) ->
    Calls = bench:amount(200000, Scale),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Server = bench_sup:server(Supervisor, 7),
        bench:measure(Calls, fun() -> call(Server, Calls) end)
    end).

call_64(Scale) ->
    Each = bench:amount(400000 div 64, Scale),
    Measurer = self(),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Servers = bench_sup:servers(Supervisor, 7, 64),
        bench:measure(64 * Each, fun() ->
            [spawn_link(fun() -> call(Server, Each), Measurer ! called end) || Server <- Servers],
            bench:await(called, 64)
        end)
    end).

call(_, 0) ->
    ok;
call(Server, Count) ->
    7 = gen_server:call(Server, total),
    call(Server, Count - 1).

direct_ping_pong(Scale) ->
    Rounds = bench:amount(200000, Scale),
    Measurer = self(),
    bench:measure(Rounds, fun() ->
        Pong = spawn_link(fun pong/0),
        spawn_link(fun() -> ping(Pong, Rounds), Measurer ! done end),
        bench:await(done, 1)
    end).

ping(Pong, 0) ->
    Pong ! stop;
ping(Pong, Left) ->
    Pong ! {ping, self()},
    receive
        pong -> ping(Pong, Left - 1)
    end.

pong() ->
    receive
        {ping, From} ->
            From ! pong,
            pong();
        stop ->
            ok
    end.

fork_join_throughput(Scale) ->
    Each = bench:amount(10000, Scale),
    Measurer = self(),
    bench_sup:with(bench_counter, fun(Supervisor) ->
        Servers = bench_sup:servers(Supervisor, 0, 60),
        bench:measure(60 * Each, fun() ->
            spawn_link(fun() -> add_to_all(Servers, Each), Measurer ! sent end),
            bench:await(sent, 1),
            [bench:check(Each, gen_server:call(Server, total, infinity)) || Server <- Servers]
        end)
    end).

%% Round after round, as Savina does.
add_to_all(_, 0) ->
    ok;
add_to_all(Servers, Rounds) ->
    lists:foreach(fun(Server) -> gen_server:cast(Server, {add, 1}) end, Servers),
    add_to_all(Servers, Rounds - 1).
