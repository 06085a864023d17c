package example.shop;

import java.util.HashMap;
import java.util.Map;

import io.coppice.spring.ProcessBean;
import jakarta.annotation.PreDestroy;

// @start region="priceServer"
@ProcessBean("prices")
public final class PriceServer implements Prices {

    private final Map<String, Integer> cents = new HashMap<>(); // no lock needed

    PriceServer(PriceList list) { // fresh dependencies at every start
        cents.putAll(list.load());
    }

    @Override
    public int quote(String article) {
        return cents.get(article); // an unknown article crashes the process
    }

    @Override
    public void update(String article, int price) {
        cents.put(article, price);
    }

    @PreDestroy
    void tidyUp() { // after every end, however it came about
        cents.clear();
    }

}
// @end
