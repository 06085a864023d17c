package example.shop;

import java.time.Duration;

import io.coppice.spring.ServerBeans;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// @start region="orders"
@Configuration(proxyBeanMethods = false)
public class OrderTree {

    @Bean
    Supervisor orders(ServerBeans beans) {
        return Supervisor.restForOne("orders")
            .limit(new RestartLimit(5, Duration.ofMinutes(1)))
            .child(ChildSpec.worker("reserved", beans.of(Inventory.class)))
            .child(ChildSpec.supervisor(DynamicSupervisor.named("shipments")));
    }

}
// @end
