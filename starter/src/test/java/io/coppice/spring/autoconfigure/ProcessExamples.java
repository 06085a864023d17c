package io.coppice.spring.autoconfigure;

import java.util.HashMap;
import java.util.Map;

import io.coppice.activeobject.Cast;
import io.coppice.process.Placement;
import io.coppice.process.Self;
import io.coppice.server.GenServer;
import io.coppice.server.ReplyTo;
import io.coppice.server.ServerRef;
import io.coppice.spring.ProcessBean;
import io.coppice.spring.example.Trail;
import io.coppice.statemachine.Event;
import io.coppice.statemachine.StateMachine;
import io.coppice.statemachine.Transition;
import io.coppice.supervision.Restart;
import io.coppice.supervision.SupervisorRef;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.core.annotation.Order;

/// Classes that are processes, and some that can be none.
final class ProcessExamples {

    private ProcessExamples() {
    }

    interface Rates {

        int rate(String currency);

        @Cast
        void set(String currency, int rate);

        default int size() {
            return 0;
        }

        default String whereabouts() {
            return String.valueOf(Self.current().runtime().label(Self.current().pid()));
        }

    }

    interface Greeting {

    }

    interface Unfit {

        @Cast
        int answer();

    }

    @ProcessBean("rates")
    static class FixedRates implements Rates, AutoCloseable {

        private final Map<String, Integer> rates = new HashMap<>();

        private final Trail trail;

        private final int number;

        FixedRates(Trail trail) {
            this.trail = trail;
            this.number = trail.steps("made").size() + 1;
            trail.add("made " + number);
        }

        @Override
        public int rate(String currency) {
            Integer rate = rates.get(currency);
            if (rate == null) {
                throw new IllegalStateException("no rate for " + currency);
            }
            return rate;
        }

        @Override
        public void set(String currency, int rate) {
            rates.put(currency, rate);
        }

        @Override
        public int size() {
            return rates.size();
        }

        @Override
        public void close() {
            trail.add("destroyed " + number);
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Desk {

        private final Rates rates;

        Desk(Rates rates) {
            this.rates = rates;
        }

        Rates rates() {
            return rates;
        }

    }

    @ProcessBean(value = "till", supervisor = "/shop", restart = Restart.TEMPORARY, placement = Placement.PLATFORM,
            shutdown = "1s")
    @Order(1)
    static class Till implements GenServer<ReplyTo<Boolean>> {

        Till(Trail trail) {
            trail.add("till");
        }

        @Override
        public void handle(ReplyTo<Boolean> message) {
            message.send(Thread.currentThread().isVirtual());
        }

    }

    @ProcessBean(value = "door", supervisor = "/shop", shutdown = "infinity")
    static class Door extends Gate {

    }

    static class Gate implements StateMachine<Boolean, Gate.Message> {

        sealed interface Message {

        }

        record Push() implements Message {

        }

        record IsOpen(ReplyTo<Boolean> reply) implements Message {

        }

        @Override
        public Transition<Boolean, Message> init(Self self) {
            return goTo(false);
        }

        @Override
        public Transition<Boolean, Message> handle(Boolean open, Event<Message> event) {
            return switch (event.message()) {
                case Push() -> goTo(!open);
                case IsOpen(var reply) -> {
                    reply.send(open);
                    yield stay();
                }
            };
        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Entrance {

        @Bean
        Hall hall(ServerRef<ReplyTo<Boolean>> till, ServerRef<Gate.Message> door,
                @Qualifier("shop") SupervisorRef shop) {
            return new Hall(till, door, shop);
        }

        record Hall(ServerRef<ReplyTo<Boolean>> till, ServerRef<Gate.Message> door, SupervisorRef shop) {

        }

    }

    @Configuration(proxyBeanMethods = false)
    static class Methods {

        @Bean
        @Scope("prototype")
        Gate backDoor() {
            return new Gate();
        }

        @Bean
        @Scope("prototype")
        Rates moreRates(Trail trail) {
            return new FixedRates(trail);
        }

        @Bean
        Client client(ServerRef<Gate.Message> back, Rates rates, @Qualifier("exchange") Rates sameRates) {
            return new Client(back, rates, sameRates);
        }

        record Client(ServerRef<Gate.Message> back, Rates rates, Rates sameRates) {

        }

    }

    static class Seven implements Greeting, Rates {

        @Override
        public int rate(String currency) {
            return 7;
        }

        @Override
        public void set(String currency, int rate) {
        }

    }

    @ProcessBean(value = "both", type = Rates.class)
    static class Both extends Seven {

    }

    @ProcessBean("undecided")
    static class Undecided extends Seven {

    }

    @ProcessBean("answering")
    static class Answering implements Unfit {

        @Override
        public int answer() {
            return 42;
        }

    }

    @ProcessBean("onlyOne")
    @Scope("singleton")
    static class OnlyOne implements Greeting {

    }

    @ProcessBean(value = "hesitant", shutdown = "never")
    static class Hesitant implements Greeting {

    }

}
