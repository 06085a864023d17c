package example.shop;

import java.time.Duration;

import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.RestartLimit;
import io.coppice.supervision.Supervisor;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

// @start region="orders"
@Configuration(proxyBeanMethods = false)
public class OrderTree {

    @Bean
    Supervisor orders(ObjectProvider<Inventory> inventory) {
        return Supervisor.restForOne("orders")
            .limit(new RestartLimit(5, Duration.ofMinutes(1)))
            .child(ChildSpec.worker("reserved", inventory::getObject))
            .child(ChildSpec.supervisor(DynamicSupervisor.named("shipments")));
    }

}
// @end
