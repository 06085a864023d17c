package example.background;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.jms.annotation.JmsListener;
import org.springframework.stereotype.Component;

// @start region="listener"
@Component
public class OrderListener {

    private final List<String> orders = new CopyOnWriteArrayList<>();

    @JmsListener(id = "orders", destination = "orders")
    public void receive(String order) {
        orders.add(order);
    }

}
// @end
