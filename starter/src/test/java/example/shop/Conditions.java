package example.shop;

import io.coppice.supervision.RestartCondition;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

// @start region="conditions"
@Configuration(proxyBeanMethods = false)
public class Conditions {

    @Bean
    RestartCondition databaseUp(JdbcClient jdbc) { // what throws does not hold
        return RestartCondition.of("database", () -> jdbc.sql("select 1").query(Integer.class).single() == 1);
    }

}
// @end
