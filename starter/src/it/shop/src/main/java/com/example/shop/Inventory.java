package com.example.shop;

import java.util.HashMap;
import java.util.Map;

import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;

import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

/// What is in stock. One message at a time, so no lock; a restart is a new object.
@Component
@Scope("prototype")
public class Inventory implements GenServer<Inventory.Message> {

    public sealed interface Message {

    }

    public record Add(String article, int pieces) implements Message {
    }

    public record Take(String article, ReplyTo<Boolean> taken) implements Message {
    }

    public record Count(String article, ReplyTo<Integer> pieces) implements Message {
    }

    private final Map<String, Integer> pieces = new HashMap<>();

    @Override
    public void handle(Message message) {
        switch (message) {
            case Add(var article, var more) -> pieces.merge(article, more, Integer::sum);
            case Take(var article, var taken) -> taken.send(take(article));
            case Count(var article, var reply) -> reply.send(pieces.getOrDefault(article, 0));
        }
    }

    private boolean take(String article) {
        int left = pieces.getOrDefault(article, 0);
        pieces.put(article, Math.max(0, left - 1));
        return left > 0;
    }

}
