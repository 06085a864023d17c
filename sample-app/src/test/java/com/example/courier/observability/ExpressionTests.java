package com.example.courier.observability;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExpressionTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            shop_orders                                                         | shop_orders   |
            rate(shop_orders_total{city="Ulm", kind=~"a.b"}[5m]) > 0            | shop_orders_total | city kind
            sum by (city, kind) (increase(shop_orders_total[$__range])) * 60    | shop_orders_total | city kind
            topk(10, shop_orders / on (city) shop_limit) offset 10m             | shop_orders shop_limit | city
            shop_orders and deriv(shop_orders[10m]) > 1e3 or shop_limit unless x | shop_orders shop_limit x |
            label_values(shop_orders{city=~"$city"}, kind)                      | shop_orders | city kind
            """)
    void readsMetricsAndLabels(String promQl, String metrics, String labels) {
        assertThat(Expression.of(promQl)).isEqualTo(new Expression(words(metrics), words(labels)));
    }

    @Test
    void seesLabelsInTexts() {
        Expression shown = Expression.of("shop_orders")
            .shownAs("{{city}} has {{ $labels.kind }}: {{ $value | humanize }}");
        assertThat(shown.labels()).contains("city", "kind");
    }

    @Test
    void findsWhatNobodyTells() {
        Scrape scrape = Scrape.of("""
                # TYPE shop_orders gauge
                shop_orders{city="Ulm",text="a{b=\\"c\\"} d"} 1.0
                shop_limit 2
                """);
        assertThat(scrape.missing(Expression.of("sum by (city) (shop_orders{text=\"\"})"))).isEmpty();
        assertThat(scrape.missing(Expression.of("sum by (town) (shop_orders) / shop_limit")))
            .containsExactlyInAnyOrder("shop_orders{town}", "shop_limit{town}");
        assertThat(scrape.missing(Expression.of("shop_order"))).containsExactly("shop_order");
    }

    private static Set<String> words(String text) {
        return (text == null) ? Set.of() : Set.of(text.split(" "));
    }

}
