%% A server that says when it is ready, and crashes when told to.
-module(bench_victim).
-behaviour(gen_server).
-export([start_link/1, init/1, handle_call/3, handle_cast/2]).

start_link(Measurer) ->
    gen_server:start_link(?MODULE, Measurer, []).

init(Measurer) ->
    Measurer ! {ready, self()},
    {ok, Measurer}.

handle_call(ping, _From, State) ->
    {reply, pong, State}.

handle_cast(crash, _State) ->
    error(crash).
