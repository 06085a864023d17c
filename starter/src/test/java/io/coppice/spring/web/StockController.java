package io.coppice.spring.web;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

import io.coppice.application.Application;
import io.coppice.server.CallException;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/// Asks the child that the path names what the path says.
@RestController
class StockController {

    private final Application tree;

    private final ServerRef<Stock.Message> full;

    StockController(Application tree, ServerRef<Stock.Message> full) {
        this.tree = tree;
        this.full = full;
    }

    @GetMapping("/calls/{child}/{question}")
    int call(@PathVariable String child, @PathVariable String question) {
        return server(child).<Integer>call(question(question));
    }

    @GetMapping("/async/{child}/{question}")
    CompletableFuture<Integer> callAsync(@PathVariable String child, @PathVariable String question) {
        return server(child).callAsync(question(question));
    }

    @GetMapping("/full")
    int callFull() {
        return full.<Integer>call(Stock.Count::new);
    }

    @GetMapping("/interrupted")
    int callInterrupted() {
        Thread.currentThread().interrupt();
        try {
            return call("mute", "ignore");
        }
        finally {
            boolean _ = Thread.interrupted();
        }
    }

    @GetMapping("/mistake")
    int mistake() {
        throw server("confused").<CallException>call(Stock.CallYourself::new);
    }

    @GetMapping("/wrapped")
    int wrapped() {
        try {
            return call("nobody", "count");
        }
        catch (CallException ex) {
            throw new IllegalStateException("wrapped", ex);
        }
    }

    @GetMapping("/status")
    int status() {
        try {
            return call("nobody", "count");
        }
        catch (CallException ex) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "no such stock", ex);
        }
    }

    private ServerRef<Stock.Message> server(String child) {
        return tree.server("/shop/" + child);
    }

    private static Function<ReplyTo<Integer>, Stock.Message> question(String question) {
        return switch (question) {
            case "count" -> Stock.Count::new;
            case "crash" -> Stock.Crash::new;
            case "leave" -> Stock.Leave::new;
            case "ignore" -> Stock.Ignore::new;
            default -> throw new IllegalArgumentException(question);
        };
    }

}
