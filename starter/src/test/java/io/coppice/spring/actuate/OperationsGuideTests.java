package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.coppice.spring.actuate.OperationsGuide.Request;
import io.coppice.spring.actuate.OperationsGuide.Row;
import io.coppice.supervision.NodeState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Sends each request of the tables in `docs/guide/operations.md`, as each of the people there, and compares the answers.
class OperationsGuideTests {

    private static final Map<String, String> USERS = Map.of("viewer", "rita", "operator", "otto");

    private static final String INVENTORY = "/shop/inventory";

    @ParameterizedTest
    @ValueSource(strings = { "server.port=0", "management.server.port=0" })
    void eachCellIsAnsweredSoOnThePortOfTheApplicationAndOnOneOfItsOwn(String port) throws Exception {
        List<Row> rows = OperationsGuide.table("request");
        assertThat(rows).hasSizeGreaterThan(10).allSatisfy(row -> assertThat(row.cells()).hasSize(3));
        try (var shop = start(Guarded.class, OperationsGuide.block("yaml", 0), port)) {
            for (Row row : rows) {
                assertAnswers(shop, row);
            }
            int onThePortOfTheApplication = shop.send(as("otto", shop.request("/actuator/supervisors"))).statusCode();
            assertThat(onThePortOfTheApplication).isEqualTo(port.startsWith("management") ? 404 : 200);
            assertThat(audited(shop)).containsExactly("otto COPPICE_RESTART", "otto COPPICE_STOP", "otto COPPICE_START",
                    "otto COPPICE_KILL", "otto COPPICE_KILL");
        }
    }

    private static void assertAnswers(RunningShop shop, Row row) throws Exception {
        List<Request> requests = OperationsGuide.requests(row.head());
        assertThat(requests).as(row.head()).isNotEmpty();
        for (Request request : requests) {
            for (Map.Entry<String, String> cell : row.cells().entrySet()) {
                String user = USERS.get(cell.getKey());
                assertThat(answer(shop, request, user)).as(request + " as " + cell.getKey()).isEqualTo(cell.getValue());
            }
        }
    }

    @Test
    void accessIsASecondLock() throws Exception {
        List<Row> rows = OperationsGuide.table("set");
        assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> assertThat(row.cells()).hasSize(4));
        for (Row row : rows) {
            String[] settings = OperationsGuide.settings(row.head()).toArray(String[]::new);
            try (var shop = start(AuditTests.Open.class, "", settings)) {
                for (Map.Entry<String, String> cell : row.cells().entrySet()) {
                    Request request = OperationsGuide.requests(cell.getKey()).getFirst();
                    assertThat(answer(shop, request, null)).as(request + " with " + row.head())
                        .isEqualTo(cell.getValue());
                }
            }
        }
    }

    @Test
    void namesThePortAndTheAddressOfAPortOfItsOwn() throws IOException {
        assertThat(properties(OperationsGuide.block("yaml", 1))).containsOnlyKeys("management.server.port",
                "management.server.address");
    }

    @Test
    void showsTheRulesThatAreTriedOut() throws IOException {
        assertThat(OperationsGuide.block("java", 0)).isEqualTo(OperationsGuide.region(OperationsGuideTests.class));
    }

    private static RunningShop start(Class<?> configuration, String yaml, String... settings) {
        List<String> arguments = new ArrayList<>();
        properties(yaml).forEach((key, value) -> arguments.add("--" + key + "=" + value));
        for (String setting : settings) {
            arguments.add("--" + setting);
        }
        if (configuration == Guarded.class) {
            arguments.add("--spring.autoconfigure.exclude=");
        }
        return RunningShop.start(configuration, arguments.toArray(String[]::new));
    }

    private static Map<Object, Object> properties(String yaml) {
        var factory = new YamlPropertiesFactoryBean();
        factory.setResources(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
        return Objects.requireNonNull(factory.getObject());
    }

    private static String answer(RunningShop shop, Request request, @Nullable String user) throws Exception {
        await().until(() -> request.body() != null || shop.node(INVENTORY).state() == NodeState.RUNNING);
        URI uri = shop.actuator(request.path().replace("{pid}", shop.pid(INVENTORY)));
        String body = (request.body() != null) ? request.body() : "";
        HttpRequest.Builder sent = HttpRequest.newBuilder(uri)
            .method(request.method(), BodyPublishers.ofString(body))
            .header("Content-Type", (request.type() != null) ? request.type() : "application/json");
        if (request.method().equals("OPTIONS")) {
            sent.header("Origin", "https://foreign.example").header("Access-Control-Request-Method", "POST");
        }
        return answer(request, shop.send(as(user, sent)));
    }

    private static String answer(Request request, HttpResponse<String> response) {
        boolean allowed = response.headers().firstValue("Access-Control-Allow-Origin").isPresent();
        boolean details = response.body().contains("supervisors");
        if (request.method().equals("OPTIONS")) {
            return response.statusCode() + (allowed ? ", it may" : ", it may not");
        }
        if (request.path().endsWith("/health")) {
            return response.statusCode() + (details ? ", with details" : ", status only");
        }
        return String.valueOf(response.statusCode());
    }

    private static HttpRequest.Builder as(@Nullable String user, HttpRequest.Builder request) {
        if (user != null) {
            String login = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        return request;
    }

    private static List<String> audited(RunningShop shop) {
        return shop.bean(AuditEventRepository.class)
            .find(null, Instant.EPOCH, null)
            .stream()
            .filter(event -> event.getType().startsWith("COPPICE"))
            .map(event -> event.getPrincipal() + " " + event.getType())
            .toList();
    }

    /// As an application with Boot's starter for security.
    @Configuration(proxyBeanMethods = false)
    static class Guarded extends AuditTests.Open {

        // @start
        @Bean
        @Order(1)
        SecurityFilterChain actuator(HttpSecurity http) {
            http.securityMatcher(EndpointRequest.toAnyEndpoint());
            http.authorizeHttpRequests(requests -> requests.requestMatchers(EndpointRequest.to("health"))
                .permitAll()
                .requestMatchers(HttpMethod.GET)
                .hasAnyRole("VIEWER", "OPERATOR")
                .anyRequest()
                .hasRole("OPERATOR"));
            http.httpBasic(Customizer.withDefaults());
            http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
            http.csrf(csrf -> csrf.disable()); // why, stands below
            return http.build();
        }

        @Bean
        @Order(2)
        SecurityFilterChain everythingElse(HttpSecurity http) {
            http.authorizeHttpRequests(requests -> requests.anyRequest().authenticated());
            http.httpBasic(Customizer.withDefaults());
            return http.build();
        }
        // @end

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("rita").password("{noop}secret").roles("VIEWER").build(),
                    User.withUsername("otto").password("{noop}secret").roles("OPERATOR").build());
        }

    }

}
