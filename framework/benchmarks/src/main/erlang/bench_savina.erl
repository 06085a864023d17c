%% Workloads of the Savina suite, and skynet, with plain processes; only the bank's accounts are supervised servers.
-module(bench_savina).
-export([thread_ring/1, chameneos/1, big/1, bank/1, fibonacci/1, skynet/1]).

thread_ring(Scale) ->
    Hops = bench:amount(100000, Scale),
    Measurer = self(),
    [First | Others] = Ring = [spawn_link(fun() -> ring_node(Measurer) end) || _ <- lists:seq(1, 100)],
    lists:foreach(fun({Node, Next}) -> Node ! {next, Next} end, lists:zip(Ring, Others ++ [First])),
    Nanos = bench:measure(Hops, fun() ->
        First ! {token, Hops},
        bench:await(done, 1)
    end),
    [Node ! stop || Node <- Ring],
    Nanos.

ring_node(Measurer) ->
    receive
        {next, Next} -> ring_node(Next, Measurer)
    end.

ring_node(Next, Measurer) ->
    receive
        {token, 0} ->
            Measurer ! done,
            ring_node(Next, Measurer);
        {token, Left} ->
            Next ! {token, Left - 1},
            ring_node(Next, Measurer);
        stop ->
            ok
    end.

%% Creatures meet in pairs at the mall and change colour, until the mall has had enough.
chameneos(Scale) ->
    Meetings = bench:amount(200000, Scale),
    Measurer = self(),
    bench:measure(Meetings, fun() ->
        Mall = spawn_link(fun() -> mall(Meetings, 100, Measurer) end),
        [spawn_link(fun() -> creature(Mall, lists:nth(1 + N rem 3, [red, blue, yellow])) end)
         || N <- lists:seq(1, 100)],
        receive
            {met, Sum} -> bench:check(2 * Meetings, Sum)
        end
    end).

mall(0, Creatures, Measurer) ->
    close(Creatures, 0, Measurer);
mall(Left, Creatures, Measurer) ->
    receive
        {meet, First, _} ->
            receive
                {meet, _, _} = Second ->
                    First ! Second,
                    mall(Left - 1, Creatures, Measurer)
            end
    end.

close(0, Sum, Measurer) ->
    Measurer ! {met, Sum};
close(Creatures, Sum, Measurer) ->
    receive
        {meet, Creature, _} ->
            Creature ! {stop, self()},
            close(Creatures, Sum, Measurer);
        {count, Count} ->
            close(Creatures - 1, Sum + Count, Measurer)
    end.

creature(Mall, Color) ->
    Mall ! {meet, self(), Color},
    creature(Mall, Color, 0).

creature(Mall, Color, Met) ->
    receive
        {meet, Other, OtherColor} ->
            New = complement(Color, OtherColor),
            Other ! {change, New},
            Mall ! {meet, self(), New},
            creature(Mall, New, Met + 1);
        {change, New} ->
            Mall ! {meet, self(), New},
            creature(Mall, New, Met + 1);
        {stop, Mall} ->
            Mall ! {count, Met}
    end.

complement(Color, Color) -> Color;
complement(red, blue) -> yellow;
complement(red, yellow) -> blue;
complement(blue, red) -> yellow;
complement(blue, yellow) -> red;
complement(yellow, red) -> blue;
complement(yellow, blue) -> red.

%% Everyone pings someone else at random and waits for the pong, answering pings meanwhile.
big(Scale) ->
    Size = 120,
    Pings = bench:amount(2000, Scale),
    Measurer = self(),
    Everyone = [spawn_link(fun() -> big_start(Id, Size, Measurer) end) || Id <- lists:seq(1, Size)],
    Peers = list_to_tuple(Everyone),
    [Pid ! {peers, Peers} || Pid <- Everyone],
    Nanos = bench:measure(Size * Pings, fun() ->
        [Pid ! {start, Pings} || Pid <- Everyone],
        bench:await(done, Size)
    end),
    [Pid ! {stop, self()} || Pid <- Everyone],
    Answered = lists:sum([receive {answered, Count} -> Count end || _ <- Everyone]),
    bench:check(Size * Pings, Answered),
    Nanos.

big_start(Id, Size, Measurer) ->
    receive
        {peers, Peers} -> big_loop({Id, Size, Peers, Measurer}, 0, 0, rand:mwc59_seed())
    end.

big_loop({_, _, _, Measurer} = Self, Left, Answered, Random) ->
    receive
        {ping, From} ->
            From ! pong,
            big_loop(Self, Left, Answered + 1, Random);
        pong when Left =:= 1 ->
            Measurer ! done,
            big_loop(Self, 0, Answered, Random);
        pong ->
            big_loop(Self, Left - 1, Answered, big_ping(Self, Random));
        {start, Pings} ->
            big_loop(Self, Pings, Answered, big_ping(Self, Random));
        {stop, Stopper} ->
            Stopper ! {answered, Answered}
    end.

big_ping({Id, Size, Peers, _}, Random) ->
    Next = rand:mwc59(Random),
    %% one of the others: so many places after the own one
    Distance = 1 + rand:mwc59_value32(Next) rem (Size - 1),
    element(1 + (Id - 1 + Distance) rem Size, Peers) ! {ping, self()},
    Next.

%% The transactions are drawn before the clock starts.
bank(Scale) ->
    Transactions = bench:amount(50000, Scale),
    bench_sup:with(bench_account, fun(Supervisor) ->
        Servers = bench_sup:servers(Supervisor, 1000, 1000),
        Drawn = draw(list_to_tuple(Servers), Transactions),
        Nanos = bench:measure(Transactions, fun() ->
            teller(Drawn),
            bench:await(transferred, Transactions)
        end),
        Balances = [gen_server:call(Server, balance) || Server <- Servers],
        bench:check(1000 * 1000, lists:sum(Balances)),
        Nanos
    end).

%% As Savina does: the source is one of the lower eight tenths, the destination above it.
draw(Accounts, Transactions) ->
    Size = tuple_size(Accounts),
    [begin
         Source = rand:uniform(Size div 10 * 8),
         Destination = Source + rand:uniform(Size - Source),
         {element(Source, Accounts), element(Destination, Accounts), rand:uniform(1000)}
     end || _ <- lists:seq(1, Transactions)].

teller([]) ->
    ok;
teller([{Source, Destination, Amount} | Others]) ->
    gen_server:cast(Source, {transfer, Amount, Destination, self()}),
    teller(Others).

fibonacci(Scale) ->
    N = if Scale < 1 -> 20; true -> 25 end,
    Processes = 2 * fib(N) - 1,
    Measurer = self(),
    bench:measure(Processes, fun() ->
        spawn(fun() -> fib(N, Measurer) end),
        receive
            {fib, Sum} -> bench:check(fib(N), Sum)
        end
    end).

fib(N, Parent) when N =< 2 ->
    Parent ! {fib, 1};
fib(N, Parent) ->
    Self = self(),
    spawn(fun() -> fib(N - 1, Self) end),
    spawn(fun() -> fib(N - 2, Self) end),
    receive
        {fib, One} ->
            receive
                {fib, Other} -> Parent ! {fib, One + Other}
            end
    end.

fib(N) ->
    fib_iter(N, 0, 1).

fib_iter(0, This, _) -> This;
fib_iter(N, This, Next) -> fib_iter(N - 1, Next, This + Next).

skynet(Scale) ->
    Leaves = power_of_ten(bench:amount(1000000, Scale), 1),
    Measurer = self(),
    bench:measure(Leaves, fun() ->
        spawn(fun() -> skynet(Measurer, 0, Leaves) end),
        receive
            {sky, Sum} -> bench:check(Leaves * (Leaves - 1) div 2, Sum)
        end
    end).

power_of_ten(Most, Power) when Power * 10 > Most -> Power;
power_of_ten(Most, Power) -> power_of_ten(Most, Power * 10).

skynet(Parent, Number, 1) ->
    Parent ! {sky, Number};
skynet(Parent, Number, Leaves) ->
    Self = self(),
    Each = Leaves div 10,
    spawn_children(Self, Number, Each, 10),
    Parent ! {sky, sum(10, 0)}.

spawn_children(_, _, _, 0) ->
    ok;
spawn_children(Self, Number, Each, Left) ->
    spawn(fun() -> skynet(Self, Number, Each) end),
    spawn_children(Self, Number + Each, Each, Left - 1).

sum(0, Sum) ->
    Sum;
sum(Left, Sum) ->
    receive
        {sky, Part} -> sum(Left - 1, Sum + Part)
    end.
