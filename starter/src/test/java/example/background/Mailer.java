package example.background;

import java.util.concurrent.CompletableFuture;

import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;

// @start region="mailer"
@Component
public class Mailer {

    @Async("coppiceTaskExecutor")
    public CompletableFuture<String> send(String address) {
        if (!address.contains("@")) {
            throw new IllegalArgumentException("No address: " + address); // a crash, too
        }
        return CompletableFuture.completedFuture("sent to " + address);
    }

}
// @end
