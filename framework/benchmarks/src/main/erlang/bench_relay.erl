%% A server that passes a token on to its neighbour until the token has made all its hops.
-module(bench_relay).
-behaviour(gen_server).
-export([start_link/1, init/1, handle_call/3, handle_cast/2]).

start_link(Measurer) ->
    gen_server:start_link(?MODULE, Measurer, []).

init(Measurer) ->
    {ok, {Measurer, none}}.

handle_call({neighbour, Neighbour}, _From, {Measurer, _}) ->
    {reply, ok, {Measurer, Neighbour}}.

handle_cast({token, 0}, {Measurer, _} = State) ->
    Measurer ! done,
    {noreply, State};
handle_cast({token, Left}, {_, Neighbour} = State) ->
    gen_server:cast(Neighbour, {token, Left - 1}),
    {noreply, State}.
