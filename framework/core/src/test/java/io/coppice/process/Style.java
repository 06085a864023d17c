package io.coppice.process;

/// The two ways to write a process; whatever the rules say holds for both.
public enum Style {

    /// A body that waits in `receive`.
    DIRECT {
        @Override
        public Pid spawn(ProcessRuntime runtime, MessageHandler handler) {
            return spawn(runtime, handler, SpawnOptions.DEFAULT);
        }

        @Override
        public Pid spawn(ProcessRuntime runtime, MessageHandler handler, SpawnOptions options) {
            return runtime.spawn(loop(handler), options);
        }

        @Override
        public Pid spawnLink(Self parent, MessageHandler handler) {
            return parent.spawnLink(loop(handler));
        }
    },

    /// A handler that is called for each message.
    EVENT_DRIVEN {
        @Override
        public Pid spawn(ProcessRuntime runtime, MessageHandler handler) {
            return spawn(runtime, handler, SpawnOptions.DEFAULT);
        }

        @Override
        public Pid spawn(ProcessRuntime runtime, MessageHandler handler, SpawnOptions options) {
            return runtime.spawnHandler(handler, options);
        }

        @Override
        public Pid spawnLink(Self parent, MessageHandler handler) {
            return parent.spawnLinkHandler(handler, SpawnOptions.DEFAULT);
        }
    };

    /// Starts a process of this style that treats its messages like the handler.
    public abstract Pid spawn(ProcessRuntime runtime, MessageHandler handler);

    /// Starts a process of this style and with these options that treats its messages
    /// like the handler.
    public abstract Pid spawn(ProcessRuntime runtime, MessageHandler handler, SpawnOptions options);

    /// Starts a linked process of this style that treats its messages like the handler.
    public abstract Pid spawnLink(Self parent, MessageHandler handler);

    private static ProcessBody loop(MessageHandler handler) {
        return self -> {
            handler.start(self);
            while (true) {
                handler.handle(self.receive());
            }
        };
    }

}
