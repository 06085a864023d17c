package io.coppice.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.TreeNode;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.json.JsonContent;
import org.springframework.test.json.JsonContentAssert;

import static org.assertj.core.api.Assertions.assertThat;

/// An application on a port of its own, with all of its endpoints exposed.
final class RunningShop implements AutoCloseable {

    private final HttpClient http = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;

    private RunningShop(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static RunningShop start(Class<?> configuration, String... arguments) {
        return start(Trees.SHOP, configuration, arguments);
    }

    static RunningShop start(String tree, Class<?> configuration, String... arguments) {
        return new RunningShop(new SpringApplicationBuilder(configuration).initializers(Trees.yaml(tree))
            .properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
                    "management.endpoints.web.exposure.include=*")
            .run(arguments));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    ProcessRuntime runtime() {
        return bean(ProcessRuntime.class);
    }

    TreeNode node(String path) {
        return bean(Application.class).node(path).orElseThrow();
    }

    /// The pid as it stands in a path.
    String pid(String path) {
        return String.valueOf(node(path).pid()).replaceAll("[<>]", "");
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    /// Where the endpoints are, if they have a port of their own.
    URI actuator(String path) {
        return URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.management.port") + path);
    }

    HttpRequest.Builder request(String path) {
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    JsonContentAssert json(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return assertThat(new JsonContent(response.body()));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        context.close();
        http.close();
    }

}
