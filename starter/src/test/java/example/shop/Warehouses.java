package example.shop;

import io.coppice.supervision.PartitionSupervisorRef;

import org.springframework.stereotype.Service;

// @start region="warehouses"
@Service
public class Warehouses {

    private final PartitionSupervisorRef<Inventory.Message> stocks;

    public Warehouses(PartitionSupervisorRef<Inventory.Message> stocks) {
        this.stocks = stocks;
    }

    public void receive(String city, int pieces) {
        stocks.server(city).cast(new Inventory.Add(pieces)); // equal keys, same server
    }

    public int count(String city) {
        return stocks.server(city).call(Inventory.Count::new);
    }

}
// @end
