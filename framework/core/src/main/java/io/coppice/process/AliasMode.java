package io.coppice.process;

/// When an [Alias] stops to work, apart from [Self#unalias] (Erlang `alias/1` and the `alias` option of `monitor/3`).
public enum AliasMode {

    /// Only when its owner says so; the alias of a monitor outlives the [Down] too.
    EXPLICIT,

    /// With the first message that comes through it. The alias of a monitor takes the
    /// monitor along then, so that no [Down] follows the reply; and it ends with the
    /// monitor.
    REPLY,

    /// With the monitor: when that is taken back, or fires. An alias without a monitor
    /// takes this for [#EXPLICIT].
    DEMONITOR

}
