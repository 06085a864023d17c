package example.shop;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;

import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

// @start region="inventory"
@Component
@Scope("prototype") // a restart is a new object
public final class Inventory implements GenServer<Inventory.Message> {

    public sealed interface Message {

    }

    public record Add(int pieces) implements Message {
    }

    public record Count(ReplyTo<Integer> reply) implements Message {
    }

    private int pieces; // the state: touched by one process only, no lock needed

    @Override
    public void handle(Message message) {
        switch (message) {
            case Add(int more) -> pieces += more;
            case Count(var reply) -> reply.send(pieces);
        }
    }

}
// @end
