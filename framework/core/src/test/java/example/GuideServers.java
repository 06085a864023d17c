package example;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;

/// Servers that the guides talk about, where it does not matter what they do.
final class GuideServers {

    private GuideServers() {
    }

    static final class Quiet implements GenServer<String> {

        @Override
        public void handle(String message) {
        }

    }

    interface Inbox {

        void poll();

    }

    record Who(ReplyTo<Integer> reply) {
    }

    record Partition(int number) implements GenServer<Who> {

        @Override
        public void handle(Who message) {
            message.reply().send(number);
        }

    }

}
