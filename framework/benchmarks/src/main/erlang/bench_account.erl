%% An account of the bank. While it waits for the destination's reply it receives selectively, in gen_server:call, and so
%% handles nothing else. Accounts transfer only to accounts with a higher number, so they cannot wait in a circle.
-module(bench_account).
-behaviour(gen_server).
-export([start_link/1, init/1, handle_call/3, handle_cast/2]).

start_link(Balance) ->
    gen_server:start_link(?MODULE, Balance, []).

init(Balance) ->
    {ok, Balance}.

handle_call({credit, Amount}, _From, Balance) ->
    {reply, ok, Balance + Amount};
handle_call(balance, _From, Balance) ->
    {reply, Balance, Balance}.

handle_cast({transfer, Amount, Destination, Teller}, Balance) ->
    ok = gen_server:call(Destination, {credit, Amount}, infinity),
    Teller ! transferred,
    {noreply, Balance - Amount}.
