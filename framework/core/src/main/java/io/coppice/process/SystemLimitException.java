package io.coppice.process;

/// A process was not spawned because as many as the runtime admits are alive (Erlang `system_limit`).
public final class SystemLimitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SystemLimitException(long limit) {
        super(limit + " processes are alive, which is the maximum; raise maxProcesses in RuntimeOptions, "
                + "or find out with ProcessRuntime.processes what they are");
    }

}
