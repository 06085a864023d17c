package io.coppice.spring.actuate;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import io.coppice.spring.example.ShopBeans;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.AuditEventRepository;
import org.springframework.boot.actuate.audit.InMemoryAuditEventRepository;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/// Who may do what with Spring Security, and what is kept of it.
class AuditTests {

    private static final String UNRESTRICTED = "--management.endpoints.access.default=unrestricted";

    private static final String INVENTORY = "/actuator/supervisors/shop/inventory";

    private RunningShop shop;

    @AfterEach
    void close() {
        shop.close();
    }

    private void start(Class<?> configuration) {
        shop = RunningShop.start(configuration, UNRESTRICTED);
    }

    private List<AuditEvent> events(String type) {
        return shop.bean(AuditEventRepository.class).find(null, Instant.EPOCH, type);
    }

    private int status(String method, String path, @Nullable String user) throws Exception {
        var request = shop.request(path).header("Content-Type", "application/json");
        if (user != null) {
            String login = Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + login);
        }
        var body = BodyPublishers.ofString("{\"action\":\"kill\"}");
        HttpResponse<String> response = shop.send(request.method(method, body));
        return response.statusCode();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /actuator/supervisors                | 401 200 200
            GET    | /actuator/restarts                   | 401 200 200
            GET    | /actuator/restarts/incidents         | 401 200 200
            GET    | /actuator/quarantine                 | 401 200 200
            GET    | /actuator/processes                  | 401 200 200
            GET    | /actuator/processes/{pid}            | 401 200 200
            POST   | /actuator/supervisors/shop/inventory | 401 403 200
            DELETE | /actuator/processes/{pid}            | 401 403 204
            DELETE | /actuator/quarantine/1               | 401 403 404
            """)
    void answersNobodyAReaderAndAnOperator(String method, String path, String answers) throws Exception {
        start(Guarded.class);
        String request = path.replace("{pid}", shop.pid("/shop/inventory"));

        assertThat(status(method, request, null) + " " + status(method, request, "rita") + " "
                + status(method, request, "otto"))
            .isEqualTo(answers);
    }

    @Test
    void keepsWhoKilledAProcess() throws Exception {
        start(Guarded.class);
        String pid = shop.pid("/shop/inventory");

        status("DELETE", "/actuator/processes/" + pid, "otto");

        AuditEvent event = events("COPPICE_KILL").getFirst();
        assertThat(event.getPrincipal()).isEqualTo("otto");
        assertThat(event.getData()).containsEntry("target", "<" + pid + ">")
            .containsEntry("label", "/shop/inventory")
            .containsEntry("outcome", "done");
    }

    @Test
    void keepsWhoActedOnTheTree() throws Exception {
        start(Guarded.class);

        status("POST", INVENTORY, "otto");

        AuditEvent event = events("COPPICE_KILL").getFirst();
        assertThat(event.getPrincipal()).isEqualTo("otto");
        assertThat(event.getData()).containsEntry("target", "/shop/inventory").containsEntry("outcome", "done");
    }

    @Test
    void keepsWhatWasRefusedAndReadsLeaveNoTrace() throws Exception {
        start(Guarded.class);

        status("POST", INVENTORY, "rita");
        status("GET", INVENTORY, "otto");

        assertThat(shop.bean(AuditEventRepository.class).find(null, Instant.EPOCH, null))
            .noneMatch(event -> event.getType().startsWith("COPPICE"));
    }

    @Test
    void keepsWhatFailed() throws Exception {
        start(Open.class);
        await().until(() -> shop.node("/shop/inventory").state().label().equals("running"));

        assertThat(shop.post(INVENTORY, "{\"action\":\"start\"}").statusCode()).isEqualTo(409);

        AuditEvent event = events("COPPICE_START").getFirst();
        assertThat(event.getPrincipal()).isEqualTo("anonymous");
        assertThat(event.getData()).containsEntry("outcome", "failed").containsKey("problem");
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ShopBeans.class)
    static class Open {

        @Bean
        AuditEventRepository auditEvents() {
            return new InMemoryAuditEventRepository();
        }

    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebSecurity
    static class Guarded extends Open {

        @Bean
        SecurityFilterChain actuator(HttpSecurity http) throws Exception {
            http.csrf(csrf -> csrf.disable()).httpBasic(Customizer.withDefaults());
            // @start roles
            http.authorizeHttpRequests(requests -> requests.requestMatchers(HttpMethod.GET)
                .hasAnyRole("READER", "OPERATOR")
                .anyRequest()
                .hasRole("OPERATOR"));
            // @end
            return http.build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("rita").password("{noop}secret").roles("READER").build(),
                    User.withUsername("otto").password("{noop}secret").roles("OPERATOR").build());
        }

    }

}
