package io.coppice.spring.observation;

import java.time.Duration;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.server.ServerSelf;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes what was ordered from the stock, and looks an hour later whether it is paid.
final class Orders implements GenServer<Orders.Message> {

    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final ServerRef<Take> stock;

    private ServerSelf<Message> self;

    Orders(ServerRef<Take> stock) {
        this.stock = stock;
    }

    @Override
    public void init(ServerSelf<Message> own) {
        this.self = own;
    }

    // @start handle
    @Override
    public void handle(Message message) {
        switch (message) {
            case Place(var order) -> {
                int left = stock.call(Take::new);
                log.info("{} is placed, {} are left", order, left);
                self.startTimer(order, Duration.ofHours(1), new Remind(order));
            }
            case Remind(var order) -> log.warn("{} is not paid", order);
        }
    }
    // @end

    sealed interface Message {

    }

    record Place(String order) implements Message {

    }

    record Remind(String order) implements Message {

    }

    record Take(ReplyTo<Integer> reply) {

    }

    /// Has seven.
    static final class Stock implements GenServer<Take> {

        private int left = 7;

        @Override
        public void handle(Take message) {
            left--;
            message.reply().send(left);
        }

    }

}
