package example;

import java.time.Duration;

import io.coppice.process.Pid;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerSelf;

/// What the guide to testing tests: the stock of a shop, which is filled up every night.
// @start
public final class Stock implements GenServer<Stock.Message> {

    public sealed interface Message {

    }

    public record Order(String item, Pid customer) implements Message {
    }

    public record Left(ReplyTo<Integer> reply) implements Message {
    }

    public record FillUp() implements Message {
    }

    public record Shipped(String item) {
    }

    private int left = 2;

    @Override
    public void init(ServerSelf<Message> self) {
        self.repeatTimer("night", Duration.ofDays(1), new FillUp());
    }

    @Override
    public void handle(Message message) {
        switch (message) {
            case Order(var item, var customer) -> {
                if (left == 0) {
                    throw new IllegalStateException("nothing left");
                }
                left--;
                customer.send(new Shipped(item));
            }
            case Left(var reply) -> reply.send(left);
            case FillUp() -> left = 2;
        }
    }

}
// @end
