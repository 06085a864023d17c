package example.shop;

import io.coppice.spring.ChildTemplate;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Service;

// @start region="stocks"
@Service
public class Stocks {

    private final ChildTemplate stocks;

    public Stocks(@Qualifier("stocks") ChildTemplate stocks) {
        this.stocks = stocks;
    }

    public void open(String city) {
        stocks.start(city); // a new bean 'inventory', and another one at each restart
    }

    public void open(String city, int pieces) {
        stocks.start(city, () -> new Stock(pieces)); // your own server, same options
    }

}
// @end
