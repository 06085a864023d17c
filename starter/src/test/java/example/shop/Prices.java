package example.shop;

import io.coppice.activeobject.Cast;

/// What an article costs.
// @start region="prices"
public interface Prices {

    int quote(String article);

    @Cast // returns at once
    void update(String article, int cents);

}
// @end
