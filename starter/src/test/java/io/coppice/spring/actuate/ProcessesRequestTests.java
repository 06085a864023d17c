package io.coppice.spring.actuate;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/// What the endpoint `processes` says to requests that make no sense.
class ProcessesRequestTests {

    private static final String PROCESSES = "/actuator/processes";

    private final RunningShop shop = RunningShop.start(ProcessesEndpointTests.WebShop.class);

    @AfterEach
    void close() {
        shop.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ?sort=size           | sort was 'size'; use mailbox, handled, restarts or age
            ?sort=               | sort was ''; use mailbox, handled, restarts or age
            ?limit=-1            | limit was -1; use zero or a positive number
            ?offset=-1           | offset was -1; use zero or a positive number
            ?offset=10001        | offset was '10001'; use 10000 at most
            ?name=%20            | name was ' '; use 1 to 200 characters
            /x                   | pid was 'x'; use a pid as it is printed, for example 0.107.0
            /0.1                 | pid was '0.1'; use a pid as it is printed
            /1.1.0               | pid was '1.1.0'; use a pid as it is printed
            """)
    void saysWhatWasWrongAndWhatToDo(String request, String problem) throws Exception {
        HttpResponse<String> response = shop.get(PROCESSES + request);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(problem);
    }

    @Test
    void refusesWhatIsNoNumber() throws Exception {
        assertThat(shop.get(PROCESSES + "?limit=x").statusCode()).isEqualTo(400);
        assertThat(shop.get(PROCESSES + "?name=" + "x".repeat(201)).statusCode()).isEqualTo(400);
    }

}
