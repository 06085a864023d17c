package example.shop;

import io.coppice.server.ServerRef;
import io.coppice.spring.transaction.AfterCommit;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

// @start region="checkout"
@Service
public class Checkout {

    private final JdbcClient jdbc;

    private final ServerRef<Inventory.Message> inventory;

    public Checkout(JdbcClient jdbc, @Qualifier("inventory") ServerRef<Inventory.Message> inventory) {
        this.jdbc = jdbc;
        this.inventory = inventory;
    }

    @Transactional
    public void buy(String article, int pieces) {
        AfterCommit.cast(inventory, new Inventory.Add(-pieces)); // leaves on commit
        jdbc.sql("insert into sales values (?, ?)").params(article, pieces).update();
    }

}
// @end
