package com.example.courier.delivery;

import com.example.courier.destination.Destinations;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The HTTP client, set up for destinations that nobody vouches for.
///
/// It is not the JDK's because that one cannot be told which address to connect to, and a checked name must not be
/// looked up a second time.
@Configuration(proxyBeanMethods = false)
class HttpClientConfiguration {

    private static final int MAX_HEADERS = 100;

    private static final int MAX_HEADER_LINE = 8 * 1024;

    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    @Bean
    CloseableHttpClient webhookHttpClient(DeliveryProperties properties, Destinations destinations) {
        var timeout = Timeout.of(properties.timeout());
        return HttpClients.custom()
            .setConnectionManager(connections(properties, destinations))
            .setDefaultRequestConfig(
                    RequestConfig.custom().setConnectionRequestTimeout(timeout).setResponseTimeout(timeout).build())
            .setUserAgent("courier")
            .evictIdleConnections(IDLE)
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
    }

    /// A worker holds one connection at a time and there is no limit on their number, so
    /// nobody waits for another's.
    private static PoolingHttpClientConnectionManager connections(DeliveryProperties properties,
            Destinations destinations) {
        return PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(new CheckedResolver(destinations))
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(Integer.MAX_VALUE)
            .setMaxConnTotal(Integer.MAX_VALUE)
            .setDefaultConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                .setSocketTimeout(Timeout.of(properties.timeout()))
                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                .build())
            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                .http1Config(
                        Http1Config.custom().setMaxHeaderCount(MAX_HEADERS).setMaxLineLength(MAX_HEADER_LINE).build())
                .build())
            .build();
    }

}
