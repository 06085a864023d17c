package example.background;

import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

// @start region="feed"
@Component
public class PriceFeed implements SmartLifecycle {

    private volatile boolean connected;

    @Override
    public void start() {
        connected = true;
    }

    @Override
    public void stop() {
        connected = false;
    }

    @Override
    public boolean isRunning() {
        return connected;
    }

}
// @end
