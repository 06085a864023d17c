package io.coppice.supervision;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/// Descriptions: their defaults, and that a wrong one says the value, the rule and the remedy.
class SpecTests {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Probe probe = new Probe();

    @Test
    void defaultsAreThoseOfTheManuals() {
        var worker = probe.worker("a");
        var supervisor = Supervisor.oneForOne("s");

        assertThat(worker.restart()).isEqualTo(Restart.PERMANENT);
        assertThat(worker.shutdown()).isEqualTo(Shutdown.within(Duration.ofSeconds(5)));
        assertThat(ChildSpec.supervisor(supervisor).shutdown()).isEqualTo(Shutdown.infinity());
        assertThat(ChildSpec.supervisor(DynamicSupervisor.named("d")).shutdown()).isEqualTo(Shutdown.infinity());
        assertThat(supervisor.limit()).isEqualTo(RestartLimit.restarts(3).within(Duration.ofSeconds(5)));
        assertThat(supervisor.backoff()).isEqualTo(Backoff.NONE);
        assertThat(DynamicSupervisor.named("d").maxChildren()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void everyChangeIsACopy() {
        var one = Supervisor.oneForAll("s");
        var two = one.child(probe.worker("a")).limit(RestartLimit.restarts(9).within(SECOND));

        assertThat(one.children()).isEmpty();
        assertThat(one.limit()).isEqualTo(RestartLimit.DEFAULT);
        assertThat(two.children()).extracting(ChildSpec::name).containsExactly("a");
        assertThat(two.strategy()).isEqualTo(Strategy.ONE_FOR_ALL);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a/b", "/", "ä", "a:b" })
    void namesOfChildrenAreSegmentsOfPaths(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> probe.worker(name))
            .withMessage("The name of a child was '" + name
                    + "'; use 1 to 100 letters, digits, dots, dashes and underscores, but not '.' or '..'");
        assertThatIllegalArgumentException().isThrownBy(() -> Supervisor.oneForOne(name));
        assertThatIllegalArgumentException().isThrownBy(() -> DynamicSupervisor.named(name));
    }

    @Test
    void aNameHasAtMostOneHundredCharacters() {
        assertThat(probe.worker("x".repeat(100)).name()).hasSize(100);
        assertThatIllegalArgumentException().isThrownBy(() -> probe.worker("x".repeat(101)));
    }

    @ParameterizedTest
    @ValueSource(strings = { ".", ".." })
    void namesThatMeanSomethingElseInAPathAreRefused(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> probe.worker(name)).withMessageContaining(name);
    }

    @Test
    void siblingsHaveDifferentNames() {
        var supervisor = Supervisor.oneForOne("shop").child(probe.worker("a"));

        assertThatIllegalArgumentException().isThrownBy(() -> supervisor.child(probe.worker("a")))
            .withMessageContaining("'shop'")
            .withMessageContaining("'a'")
            .withMessageContaining("choose another");
    }

    @ParameterizedTest
    @MethodSource
    void wrongValues(Runnable makes, String value, String remedy) {
        assertThatIllegalArgumentException().isThrownBy(makes::run)
            .withMessageContaining(value)
            .withMessageContaining(remedy);
    }

    static Stream<Arguments> wrongValues() {
        return Stream.of(wrong("-1", "use 0", () -> RestartLimit.restarts(-1).within(SECOND)),
                wrong("PT0S", "one second or more", () -> RestartLimit.restarts(1).within(Duration.ZERO)),
                wrong("PT0.999S", "one second or more", () -> RestartLimit.restarts(1).within(Duration.ofMillis(999))),
                wrong("PT-1S", "use zero or a positive duration", () -> Shutdown.within(SECOND.negated())),
                wrong("-7", "use zero or a positive number", () -> DynamicSupervisor.named("d").maxChildren(-7)),
                wrong("PT-1S", "must be zero or positive", () -> Backoff.of(SECOND.negated(), SECOND)),
                wrong("PT0.5S", "at least the initial wait of PT1S", () -> Backoff.of(SECOND, Duration.ofMillis(500))),
                wrong("0.5", "must be 1 or more", () -> Backoff.of(SECOND, SECOND).factor(0.5)),
                wrong("NaN", "must be 1 or more", () -> Backoff.of(SECOND, SECOND).factor(Double.NaN)),
                wrong("1.1", "must be from 0 to 1", () -> Backoff.of(SECOND, SECOND).jitter(1.1)),
                wrong("NaN", "must be from 0 to 1", () -> Backoff.of(SECOND, SECOND).jitter(Double.NaN)),
                wrong("PT-1S", "zero or positive", () -> Backoff.of(SECOND, SECOND).resetAfter(SECOND.negated())));
    }

    private static Arguments wrong(String value, String remedy, Runnable makes) {
        return arguments(Named.of(value, makes), value, remedy);
    }

    @Test
    void labelsAreThoseOfConfiguration() {
        assertThat(Strategy.values()).extracting(Strategy::label)
            .containsExactly("one-for-one", "one-for-all", "rest-for-one");
        assertThat(Restart.values()).extracting(Restart::label).containsExactly("permanent", "transient", "temporary");
        assertThat(NodeState.values()).extracting(NodeState::label)
            .containsExactly("running", "restarting", "stopped", "gave-up");
        assertThat(NodeType.values()).extracting(NodeType::label)
            .containsExactly("supervisor", "dynamic-supervisor", "partition-supervisor", "worker");
    }

    @Test
    void aChildMayBeReplacedAnywhereBelow() {
        var orders = Supervisor.oneForOne("orders").child(probe.worker("inventory")).child(probe.worker("till"));
        var shop = Supervisor.oneForOne("shop").child(ChildSpec.supervisor(orders)).child(probe.worker("door"));
        List<String> seen = new ArrayList<>();

        var changed = shop.replace("/orders/till", spec -> noted(spec, seen))
            .replace("door", spec -> noted(spec, seen));

        assertThat(seen).containsExactly("till", "door");
        assertThat(changed.children()).extracting(ChildSpec::name).containsExactly("orders", "door");
        assertThat(changed.children().getLast().restart()).isEqualTo(Restart.TEMPORARY);
        assertThat(shop.children().getLast().restart()).isEqualTo(Restart.PERMANENT);
    }

    @Test
    void getsAChildAtAnyDepth() {
        var orders = ChildSpec.supervisor(Supervisor.oneForOne("orders"));
        var till = ChildSpec.process("till", _ -> {
        });
        var shop = Supervisor.oneForOne("shop").child(orders).childAt("/orders", till).childAt("", till);

        assertThat(shop.children()).extracting(ChildSpec::name).containsExactly("orders", "till");
        assertThatIllegalArgumentException().isThrownBy(() -> shop.childAt("/orders", till))
            .withMessageContaining("'orders' has a child 'till' already");
        assertThatIllegalArgumentException().isThrownBy(() -> shop.childAt("/till", till))
            .withMessageContaining("only a supervisor has a list of children");
    }

    private static ChildSpec noted(ChildSpec spec, List<String> seen) {
        seen.add(spec.name());
        return spec.restart(Restart.TEMPORARY);
    }

    @Test
    void onlyAChildThatIsThereCanBeReplaced() {
        var shop = Supervisor.oneForOne("shop").child(probe.worker("door"));
        assertThatIllegalArgumentException().isThrownBy(() -> shop.replace("till", spec -> spec))
            .withMessage("Supervisor 'shop' has no child 'till'; it has [door]");
        assertThatIllegalArgumentException().isThrownBy(() -> shop.replace("door/handle", spec -> spec))
            .withMessageContaining("'door' has no child 'handle'");
    }

    @Test
    void onlyAWorkerCanHaveSomethingAroundIt() {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> ChildSpec.supervisor(Supervisor.oneForOne("shop")).around(factory -> factory))
            .withMessageContaining("'shop'");
    }

}
