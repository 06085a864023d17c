%% The smallest server that can be cast to and called.
-module(bench_counter).
-behaviour(gen_server).
-export([start_link/1, init/1, handle_call/3, handle_cast/2]).

start_link(Start) ->
    gen_server:start_link(?MODULE, Start, []).

init(Start) ->
    {ok, Start}.

handle_call(total, _From, Total) ->
    {reply, Total, Total}.

handle_cast({add, N}, Total) ->
    {noreply, Total + N}.
