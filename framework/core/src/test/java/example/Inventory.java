package example;

import io.coppice.server.GenServer;

/// A server that needs something that is down.
final class Inventory implements GenServer<Inventory.Reserve> {

    @Override
    public void handle(Reserve message) {
        throw new IllegalStateException("no connection to the warehouse");
    }

    record Reserve(String article, int pieces) {
    }

}
