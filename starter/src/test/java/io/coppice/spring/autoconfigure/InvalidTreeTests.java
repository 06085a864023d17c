package io.coppice.spring.autoconfigure;

import java.util.stream.Stream;

import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/// Every mistake stops the start, and is explained with path, value, rule and remedy.
class InvalidTreeTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(CoppiceAutoConfiguration.class))
        .withUserConfiguration(ShopBeans.class);

    @ParameterizedTest
    @MethodSource({ "mistakesOfShape", "mistakesOfNames", "mistakesOfTypes", "mistakesOfPlacement", "mistakesOfBeans",
            "mistakesOfNumbers", "mistakesOfBackoff" })
    void explains(Mistake mistake) {
        FailureAnalysis analysis = analyze("coppice:\n  supervisors:\n" + mistake.nodes.indent(4));

        assertThat(analysis.getDescription()).contains("Property: " + mistake.property + System.lineSeparator())
            .contains("Value: " + mistake.value)
            .contains("tree.yml")
            .contains(mistake.rule);
        assertThat(analysis.getAction()).contains(mistake.property).contains(mistake.remedy);
    }

    static Stream<Mistake> mistakesOfShape() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].startegy", "\"one-for-all\"", "'startegy' is not a key of a node",
                        "Did you mean 'strategy'?", shop("startegy: one-for-all", "")),
                new Mistake("coppice.supervisors[0].children[1].children[0].beam", "\"inventory\"",
                        "'beam' is not a key of a node", "Did you mean 'bean'?",
                        shop("", "- name: inner\n  children:\n    - { name: b, bean: prices, beam: inventory }")),
                new Mistake("coppice.supervisors[0].backoff.intial", "\"1s\"", "'intial' is not a key of 'backoff'",
                        "Did you mean 'initial'?", shop("backoff: { intial: 1s }", "")),
                new Mistake("coppice.supervisors[0].children[1]", "\"inventory\"", "a node is a map of keys",
                        "'bean: ...' for a worker", shop("", "- inventory")),
                new Mistake("coppice.supervisors[0].children[1]", "\"\"", "a node must not be empty",
                        "'bean: ...' for a worker", shop("", "-")),
                new Mistake("coppice.supervisors[0].children", "\"inventory\"", "a list of nodes is expected",
                        "'- name: ...'", "- name: shop\n  children: inventory"),
                new Mistake("coppice.supervisors[0].children.inventory", "\"inventory\"",
                        "a list of nodes is expected, not a map", "'- name: ...'",
                        "- name: shop\n  children:\n    inventory: { bean: inventory }"),
                new Mistake("coppice.supervisors[0].backoff", "\"1s\"", "'backoff' is a map of keys",
                        "'backoff: { initial: 100ms, max: 10s }'", shop("backoff: 1s", "")));
    }

    static Stream<Mistake> mistakesOfNames() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].children[1].name", "\"a\"",
                        "already that of coppice.supervisors[0].children[0]", "Rename one of the two",
                        shop("", "- { name: a, bean: prices }")),
                new Mistake("coppice.supervisors[1].name", "\"shop\"", "already that of coppice.supervisors[0]",
                        "Rename one of the two", shop("", "") + shop("", "")),
                new Mistake("coppice.supervisors[0].children[1].name", "\"\"", "a name is 1 to 100 letters",
                        "Rename it", shop("", "- { name: '', bean: prices }")),
                new Mistake("coppice.supervisors[0].children[1].name", "\"a/b\"", "a name is 1 to 100 letters",
                        "Rename it", shop("", "- { name: a/b, bean: prices }")),
                new Mistake("coppice.supervisors[0].children[1].name", "\"" + "x".repeat(101) + "\"",
                        "a name is 1 to 100 letters", "Rename it",
                        shop("", "- { name: " + "x".repeat(101) + ", bean: prices }")),
                new Mistake("coppice.supervisors[0].children[1].name", "(none)", "every node needs a name",
                        "Add 'name: ...'", shop("", "- { bean: prices }")));
    }

    static Stream<Mistake> mistakesOfTypes() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].strategy", "\"one-for-al\"",
                        "'strategy' is one of one-for-one, one-for-all, rest-for-one", "Did you mean 'one-for-all'?",
                        shop("strategy: one-for-al", "")),
                new Mistake("coppice.supervisors[0].children[1].restart", "\"always\"",
                        "'restart' is one of permanent, transient, temporary", "Use one of permanent",
                        shop("", "- { name: b, bean: prices, restart: always }")),
                new Mistake("coppice.supervisors[0].children[1].type", "\"dynamic\"",
                        "'type' is one of supervisor, dynamic-supervisor, partition-supervisor, worker",
                        "Use one of supervisor", shop("", "- { name: b, type: dynamic }")),
                new Mistake("coppice.supervisors[0].children[1].max-children", "\"5\"",
                        "'max-children' does not fit a worker", "type: dynamic-supervisor",
                        shop("", "- { name: b, bean: prices, max-children: 5 }")),
                new Mistake("coppice.supervisors[0].bean", "\"prices\"", "'bean' does not fit a supervisor",
                        "child of its own", shop("bean: prices", "")),
                new Mistake("coppice.supervisors[0].restart", "\"permanent\"",
                        "'restart' does not fit a top-level supervisor", "Remove it", shop("restart: permanent", "")),
                new Mistake("coppice.supervisors[0].children[1].children", "\"...\"",
                        "'children' does not fit a dynamic-supervisor", "started by the program", shop("",
                                "- name: b\n  type: dynamic-supervisor\n  children:\n    - { name: c, bean: prices }")),
                new Mistake("coppice.supervisors[0].children[1].type", "(none)", "says what it is",
                        "Add 'type: dynamic-supervisor'", shop("", "- { name: b, max-children: 5 }")),
                new Mistake("coppice.supervisors[0].children[1].bean", "(none)", "a node must not be empty",
                        "'bean: ...' for a worker", shop("", "- { name: b }")),
                new Mistake("coppice.supervisors[0]", "(none)", "'alone' is a worker", "Put it below a supervisor",
                        "- { name: alone, bean: prices }"),
                new Mistake("coppice.supervisors[0].children", "(none)", "a supervisor needs children",
                        "'type: supervisor'", "- { name: empty, strategy: one-for-one }"));
    }

    static Stream<Mistake> mistakesOfPlacement() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].children[1].placement", "\"vitrual\"",
                        "'placement' is one of auto, platform, virtual", "Did you mean 'virtual'?",
                        shop("", "- { name: b, bean: prices, placement: vitrual }")),
                new Mistake("coppice.supervisors[0].children[1].keep-mailbox", "\"0\"", "a whole number from 1",
                        "put in quarantine", shop("", "- { name: b, bean: prices, keep-mailbox: 0 }")),
                new Mistake("coppice.supervisors[0].placement", "\"virtual\"", "'placement' does not fit a supervisor",
                        "Remove it", shop("placement: virtual", "")));
    }

    static Stream<Mistake> mistakesOfBeans() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].children[1].bean", "\"inventry\"", "is not the name of a bean",
                        "Did you mean 'inventory'?", shop("", "- { name: b, bean: inventry }")),
                new Mistake("coppice.supervisors[0].children[1].bean", "(none)", "a worker needs the name of its bean",
                        "prototype-scoped GenServer bean", shop("", "- { name: b, type: worker }")),
                new Mistake("coppice.supervisors[0].children[1].bean", "\"noServer\"", "is a java.lang.StringBuilder",
                        "implement GenServer", shop("", "- { name: b, bean: noServer }")),
                new Mistake("coppice.supervisors[0].children[1].bean", "\"onlyOnePrices\"",
                        "every restart needs a new object", "@Scope(\"prototype\")",
                        shop("", "- { name: b, bean: onlyOnePrices }")));
    }

    static Stream<Mistake> mistakesOfNumbers() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].max-restarts", "\"-1\"", "a whole number from 0",
                        "0 to give up at the first crash", shop("max-restarts: -1", "")),
                new Mistake("coppice.supervisors[0].max-restarts", "\"many\"", "a whole number from 0",
                        "0 to give up at the first crash", shop("max-restarts: many", "")),
                new Mistake("coppice.supervisors[0].max-restarts", "\"${NOBODY_DEFINES_THIS}\"",
                        "a whole number from 0", "Define what the placeholder refers to",
                        shop("max-restarts: ${NOBODY_DEFINES_THIS}", "")),
                new Mistake("coppice.supervisors[0].within", "\"-5s\"", "one second or more", "a number and a unit",
                        shop("within: -5s", "")),
                new Mistake("coppice.supervisors[0].within", "\"0\"", "one second or more", "a number and a unit",
                        shop("within: 0", "")),
                new Mistake("coppice.supervisors[0].children[1].shutdown", "\"never\"",
                        "a duration, 'brutal-kill' or 'infinity' is expected", "a number and a unit",
                        shop("", "- { name: b, bean: prices, shutdown: never }")),
                new Mistake("coppice.supervisors[0].children[1].shutdown", "\"-1s\"", "a duration longer than zero",
                        "a number and a unit", shop("", "- { name: b, bean: prices, shutdown: -1s }")),
                new Mistake("coppice.supervisors[0].children[1].max-children", "\"0\"", "a whole number from 1",
                        "at a time", shop("", "- { name: b, type: dynamic-supervisor, max-children: 0 }")));
    }

    static Stream<Mistake> mistakesOfBackoff() {
        return Stream.of(
                new Mistake("coppice.supervisors[0].backoff.jitter", "\"1.5\"", "a number from 0.0 to 1.0",
                        "in that range", shop("backoff: { initial: 1s, jitter: 1.5 }", "")),
                new Mistake("coppice.supervisors[0].backoff.factor", "\"0.5\"", "a number from 1.0", "in that range",
                        shop("backoff: { initial: 1s, factor: 0.5 }", "")),
                new Mistake("coppice.supervisors[0].backoff.initial", "\"20s\"", "not longer than 'max', which is 10s",
                        "'initial' shorter", shop("backoff: { initial: 20s, max: 10s }", "")),
                new Mistake("coppice.supervisors[0].backoff.max", "\"-1s\"", "a duration longer than zero",
                        "a number and a unit", shop("backoff: { initial: 1s, max: -1s }", "")),
                new Mistake("coppice.supervisors[0].backoff.initial", "(none)", "a backoff needs its first delay",
                        "Add 'initial: 100ms'", shop("backoff: { max: 1s }", "")));
    }

    @Test
    void explainsAllProblemsAtOnce() {
        FailureAnalysis analysis = analyze("""
                coppice:
                  stop-timeout: -1s
                  restart-history: 0
                  supervisor: []
                  supervisors:
                    - name: shop
                      strategy: some
                      children:
                        - { name: a, bean: nobody }
                        - { name: a, bean: prices }
                        - { name: c, bean: prices, restrat: permanent }
                """);

        assertThat(analysis.getDescription()).contains("has 7 problem(s)")
            .contains("coppice.stop-timeout", "coppice.restart-history", "coppice.supervisor",
                    "coppice.supervisors[0].strategy", "coppice.supervisors[0].children[0].bean",
                    "coppice.supervisors[0].children[1].name", "coppice.supervisors[0].children[2].restrat")
            .contains("[tree.yml] - 7:17");
    }

    @Test
    void explainsTreesThatAreTooDeep() {
        StringBuilder properties = new StringBuilder("coppice.supervisors[0]");
        properties.append(".children[0]".repeat(1_000)).append(".name=deep");

        runner.withPropertyValues(properties.toString()).run(context -> {
            assertThat(context).hasFailed();
            assertThat(context.getStartupFailure()).isInstanceOf(InvalidTreeException.class)
                .hasMessageContaining("at most 16 levels deep");
        });
    }

    @Test
    void explainsListsThatAnOverrideReplaced() {
        runner.withInitializer(Trees.yaml(Trees.SHOP))
            .withPropertyValues("coppice.supervisors[0].max-restarts=7")
            .run(context -> assertThat(context.getStartupFailure())
                .hasMessageContaining("Property: coppice.supervisors[0].name")
                .hasMessageContaining("Origin: \"coppice.supervisors[0].max-restarts\" from property source \"test\"")
                .hasMessageContaining("every node needs a name")
                .hasMessageContaining("The whole list comes from 'test', which replaces the one in 'tree.yml'")
                .hasMessageContaining("${MAX_RESTARTS:3}"));
    }

    @Test
    void doesNotMindForeignEnvironmentVariablesAndDisabledTrees() {
        runner.withSystemProperties("unrelated=1")
            .withPropertyValues("coppice.enabled=false", "coppice.supervisors[0].strategy=wrong")
            .run(context -> assertThat(context).hasNotFailed());
    }

    private FailureAnalysis analyze(String yaml) {
        FailureAnalysis[] analysis = new FailureAnalysis[1];
        runner.withInitializer(Trees.yaml(yaml)).run(context -> {
            assertThat(context).hasFailed();
            analysis[0] = new InvalidTreeFailureAnalyzer().analyze(context.getStartupFailure());
        });
        assertThat(analysis[0]).isNotNull();
        return analysis[0];
    }

    /// A supervisor with a worker 'a', more keys, and more children.
    private static String shop(String keys, String children) {
        return "- name: shop\n" + keys.indent(2) + "  children:\n    - { name: a, bean: inventory }\n"
                + children.indent(4);
    }

    private record Mistake(String property, String value, String rule, String remedy, String nodes) {

        @Override
        public String toString() {
            return property + " = " + value;
        }

    }

}
