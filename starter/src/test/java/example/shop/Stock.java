package example.shop;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;

/// A stock that was not empty when it was opened.
public final class Stock implements GenServer<Stock.Pieces> {

    private final int pieces;

    Stock(int pieces) {
        this.pieces = pieces;
    }

    @Override
    public void handle(Pieces message) {
        message.reply().send(pieces);
    }

    public record Pieces(ReplyTo<Integer> reply) {

    }

}
