package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.stream.Stream;

import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import io.coppice.supervision.RestartCondition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/// What a child cannot be is refused when the application starts.
class ChildOptionMistakesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class)
        .withBean("databaseUp", RestartCondition.class, () -> RestartCondition.of("database", () -> true));

    @ParameterizedTest
    @MethodSource({ "ofSignificance", "ofMailboxes", "ofConditionsAndNames" })
    void explains(Mistake mistake) {
        assertRefused("""
                coppice.supervisors:
                  - name: shop
                    %s
                    children:
                      - { name: a, bean: inventory, registered-as: stock }
                      - { name: b, bean: prices, %s }
                """.formatted(mistake.ofParent, mistake.ofChild), 1,
                "Property: coppice.supervisors[0]." + mistake.property + System.lineSeparator(), "tree.yml",
                mistake.rule, mistake.remedy);
    }

    static Stream<Mistake> ofSignificance() {
        return Stream.of(
                new Mistake("children[1].significant", "auto-shutdown: any-significant", "significant: true",
                        "a significant child is transient or temporary", "Add 'restart: transient'"),
                new Mistake("children[1].significant", "auto-shutdown: any-significant",
                        "significant: true, restart: permanent", "a significant child is transient or temporary",
                        "Add 'restart: transient'"),
                new Mistake("children[1].significant", "", "significant: true, restart: transient",
                        "this supervisor never ends by itself", "Add 'auto-shutdown: any-significant'"),
                new Mistake("children[1].significant", "auto-shutdown: never", "significant: true, restart: temporary",
                        "this supervisor never ends by itself", "Add 'auto-shutdown: any-significant'"),
                new Mistake("children[1].significant", "", "significant: perhaps",
                        "'significant' is one of false, true", "Use one of"),
                new Mistake("children[1].restart", "auto-shutdown: any-significant",
                        "significant: true, restart: transent", "'restart' is one of", "Did you mean 'transient'?"),
                new Mistake("auto-shutdown", "auto-shutdown: any-significnt", "significant: true, restart: transient",
                        "'auto-shutdown' is one of never, any-significant, all-significant",
                        "Did you mean 'any-significant'?"),
                new Mistake("significant", "significant: true", "", "'significant' does not fit a top-level supervisor",
                        "Remove it"),
                new Mistake("children[1].auto-shutdown", "", "auto-shutdown: never",
                        "'auto-shutdown' does not fit a worker", "a worker has name"));
    }

    static Stream<Mistake> ofMailboxes() {
        return Stream.of(
                new Mistake("children[1].mailbox.capacity", "", "mailbox: { capacity: 0 }", "a whole number from 1",
                        "remove 'mailbox' for no limit"),
                new Mistake("children[1].mailbox.overflow", "", "mailbox: { capacity: 5, overflow: drop }",
                        "'mailbox.overflow' is one of refuse, drop-newest, drop-oldest, block", "Use one of"),
                new Mistake("children[1].mailbox.capacity", "", "mailbox: { overflow: block }",
                        "only a mailbox with a capacity can be full", "Add 'capacity: 1000'"),
                new Mistake("children[1].mailbox.alarm-at", "", "mailbox: { capacity: 5, alarm-at: 6 }",
                        "'alarm-at' is not above 'capacity', which is 5", "Make 'alarm-at' smaller"),
                new Mistake("children[1].mailbox.alarm-at", "", "mailbox: { alarm-at: -1 }", "a whole number from 0",
                        "0 for none"),
                new Mistake("children[1].mailbox.overflow", "",
                        "mailbox: { capacity: 5, overflow: block }, keep-mailbox: 3", "senders cannot wait for space",
                        "remove 'keep-mailbox'"),
                new Mistake("children[1].mailbox", "", "mailbox: 5", "'mailbox' is a map of keys",
                        "'mailbox: { capacity: 1000 }'"),
                new Mistake("children[1].mailbox.capcity", "", "mailbox: { capcity: 5 }",
                        "'capcity' is not a key of 'mailbox'", "Did you mean 'capacity'?"),
                new Mistake("mailbox", "mailbox: { capacity: 5 }", "", "'mailbox' does not fit a supervisor",
                        "Remove it"));
    }

    static Stream<Mistake> ofConditionsAndNames() {
        return Stream.of(
                new Mistake("children[1].restart-when", "", "restart-when: databaseUpp",
                        "'databaseUpp' is not the name of a bean", "Did you mean 'databaseUp'?"),
                new Mistake("children[1].restart-when", "", "restart-when: ''", "'' is not the name of a bean",
                        "Use one of databaseUp"),
                new Mistake("children[1].restart-when", "", "restart-when: trail",
                        "is a RestartCondition; 'trail' is a io.coppice.spring.example.Trail", "Use one of databaseUp"),
                new Mistake("restart-when", "restart-when: databaseUp", "",
                        "'restart-when' does not fit a top-level supervisor", "Remove it"),
                new Mistake("children[1].registered-as", "", "registered-as: undefined", "'undefined' is reserved",
                        "Write another name"),
                new Mistake("children[1].registered-as", "", "registered-as: stock",
                        "the name is already that of /shop/a", "Use another name"));
    }

    @Test
    void explainsBothThatKeepAChildFromBeingSignificant() {
        assertRefused("""
                coppice.supervisors:
                  - name: shop
                    children: [{ name: a, bean: inventory, significant: true }]
                """, 2, "transient or temporary", "never ends by itself");
    }

    @Test
    void aTemplateHasNeitherANameNorSignificance() {
        assertRefused("""
                coppice.supervisors:
                  - name: stocks
                    type: dynamic-supervisor
                    template: { bean: inventory, significant: true, registered-as: stock, restart-when: nobody,
                                mailbox: { overflow: block } }
                """, 4, "'significant' is not a key of 'template'", "'registered-as' is not a key of 'template'",
                "Property: coppice.supervisors[0].template.restart-when",
                "Property: coppice.supervisors[0].template.mailbox.capacity");
    }

    @Test
    void aBudgetIsANumberOfRestartsWithinATime() {
        assertRefused("coppice.budget: { max-restarts: -1, within: 1ms }", 2, "Property: coppice.budget.max-restarts",
                "a whole number from 0", "Property: coppice.budget.within", "one second or more");
        assertRefused("coppice.budget: { max-restarts: 5 }", 1, "Property: coppice.budget.within", "Add 'within: 1m'");
        assertRefused("coppice.budget: { within: 5m }", 1, "Property: coppice.budget.max-restarts",
                "Add 'max-restarts: 20'");
        assertRefused("coppice.budget: 5", 1, "'budget' is a map of keys",
                "Write 'budget: { max-restarts: 20, within: 1m }'");
    }

    private void assertRefused(String yaml, int problems, String... explanations) {
        runner.withInitializer(Trees.yaml(yaml))
            .run(context -> assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .message()
                .contains("has " + problems + " problem(s)")
                .contains(List.of(explanations)));
    }

    private record Mistake(String property, String ofParent, String ofChild, String rule, String remedy) {

        @Override
        public String toString() {
            return property + " of " + ofParent + " " + ofChild;
        }

    }

}
