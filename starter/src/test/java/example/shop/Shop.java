package example.shop;

import io.coppice.server.GenServer;
import io.coppice.server.ServerRef;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisorRef;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

// @start region="shop"
@Service
public class Shop {

    private final ServerRef<Inventory.Message> inventory;

    private final DynamicSupervisorRef carts;

    public Shop(@Qualifier("inventory") ServerRef<Inventory.Message> inventory,
            @Qualifier("carts") DynamicSupervisorRef carts) {
        this.inventory = inventory;
        this.carts = carts;
    }

    public int receive(int pieces) {
        inventory.cast(new Inventory.Add(pieces)); // returns at once
        return inventory.call(Inventory.Count::new); // waits for the reply
    }

    public void open(String cart) {
        carts.start(ChildSpec.worker(cart, () -> (GenServer<String>) article -> inventory.cast(new Inventory.Add(-1))));
    }

    public void put(String cart, String article) {
        carts.<String>server(cart).cast(article);
    }

}
// @end
