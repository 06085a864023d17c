package io.coppice.spring.web;

import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import io.coppice.server.CallException;
import io.coppice.server.ServerRef;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

@Configuration(proxyBeanMethods = false)
class FunctionalEndpoint {

    // @start region = "functional"
    @Bean
    RouterFunction<ServerResponse> routes(Application tree, ProcessRuntime runtime) {
        ServerRef<Stock.Message> stock = tree.server("/shop/nobody");
        return RouterFunctions.route()
            .GET("/functional", _ -> ServerResponse.ok().body(stock.<Integer>call(Stock.Count::new)))
            .onError(CallException.class, (ex, _) -> problem((CallException) ex, runtime))
            .build();
    }

    private static ServerResponse problem(CallException ex, ProcessRuntime runtime) {
        return ServerResponse.from(CallProblem.of(ex.failure(), runtime.time().now()));
    }
    // @end

}
