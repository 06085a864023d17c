package com.example.shop;

import java.time.Duration;

import io.coppice.server.ServerRef;
import io.coppice.spring.test.AutoConfigureCoppice;
import io.coppice.spring.test.TestTree;
import io.coppice.test.ManualTime;
import io.coppice.test.MayCrash;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static io.coppice.test.CoppiceAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/// The whole shop; only its time stands still.
@SpringBootTest
@AutoConfigureMockMvc
@AutoConfigureCoppice
class ShopApplicationTests {

    @Autowired
    private MockMvcTester http;

    @Autowired
    private ServerRef<Inventory.Message> inventory;

    @Test
    void everyHourTheShelvesAreFilled(ManualTime time) {
        time.advance(Duration.ofHours(1));
        int before = pieces();

        time.advance(Duration.ofHours(1));

        assertThat(pieces()).isEqualTo(before + 10);
        assertThat(http.post().uri("/articles/pen/orders")).hasStatusOk();
        assertThat(pieces()).isEqualTo(before + 9);
    }

    private int pieces() {
        return inventory.call(reply -> new Inventory.Count("pen", reply));
    }

    @Test
    @MayCrash(NullPointerException.class)
    void aCrashIsToldToTheClientAndRepaired(TestTree tree, ManualTime time) {
        assertThat(http.get().uri("/articles/unicorn")).hasStatus(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(http.get().uri("/articles/pen")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE)
            .containsHeader("Retry-After");

        time.advance(Duration.ofSeconds(1));

        assertThat(http.get().uri("/articles/pen")).hasStatusOk();
        assertThat(tree.history("/shop/prices")).restarted(1);
    }

    @Test
    void theTreeIsInActuator() {
        assertThat(http.get().uri("/actuator/supervisors/shop/prices")).bodyJson()
            .extractingPath("state")
            .isEqualTo("running");
    }

}
