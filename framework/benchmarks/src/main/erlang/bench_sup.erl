%% A supervisor of any number of permanent servers of one module, and the life of one measurement under it.
-module(bench_sup).
-behaviour(supervisor).
-export([with/2, start/1, stop/1, server/2, servers/3, init/1]).

%% Runs a function with a new supervisor, and stops it with all its servers afterwards.
with(Module, Run) ->
    Supervisor = start(Module),
    Result = Run(Supervisor),
    stop(Supervisor),
    Result.

start(Module) ->
    {ok, Supervisor} = supervisor:start_link(?MODULE, Module),
    Supervisor.

%% Kills the supervisor, and with it the servers, which are linked to it: a million of them would take minutes to be
%% stopped in good order, and that is not what is measured.
stop(Supervisor) ->
    Servers = [Pid || {_, Pid, _, _} <- supervisor:which_children(Supervisor)],
    unlink(Supervisor),
    exit(Supervisor, kill),
    lists:foreach(fun await_end/1, [Supervisor | Servers]).

await_end(Pid) ->
    Monitor = monitor(process, Pid),
    receive
        {'DOWN', Monitor, process, Pid, _} -> ok
    end.

server(Supervisor, Argument) ->
    {ok, Server} = supervisor:start_child(Supervisor, [Argument]),
    Server.

servers(Supervisor, Argument, Count) ->
    [server(Supervisor, Argument) || _ <- lists:seq(1, Count)].

init(Module) ->
    Child = #{id => Module, start => {Module, start_link, []}, restart => permanent, shutdown => brutal_kill},
    {ok, {#{strategy => simple_one_for_one, intensity => 1000000000, period => 1}, [Child]}}.
