package io.coppice.shell;

/// What `help()` prints; it fits on one screen.
final class Help {

    static final String TEXT = """
            self()                        the pid of this shell
            spawn(self -> { ... })        start a process; spawnLink, spawnMonitor: linked, watched
            send(pid, message)            send a message; send("name", message) to a name
            sendAfter(ofSeconds(1), m)    send it to the shell later; (delay, pid, m) to another
            receive()                     take the oldest message, waiting for one (Ctrl-C: stop)
            receive(String.class)         ... the oldest of a type
            receive(m -> ...)             ... the oldest that matches
            receive(ofMillis(100))        ... wait so long at most; also (type, time), (match, time)
            flush()                       take and print all messages
            link(pid)    unlink(pid)      end together
            trapExits(true)               get an Exit message instead of ending
            monitor(pid) demonitor(ref)   get a Down message when it ends; demonitorAndFlush(ref)
            exit(pid, SHUTDOWN)           tell it to end: SHUTDOWN, KILL, ExitReason.of("bored")
            register("name", pid)         name a process; register("name"): the shell
            whereis("name")               who has the name, or null; unregister("name")
            isAlive(pid)   info(pid)      whether it has not ended; what is known of it
            processes()    pid("<0.2.0>") list them; a pid from what is printed
            blastRadius(shop, "prices")   what happens if that child of a supervisor crashes
            runtime()                     the runtime, for everything else
            In a body, self.receive(), self.pid() and so on are what that process does itself.""";

    private Help() {
    }

}
