package io.coppice.spring.actuate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.coppice.process.Pid;
import io.coppice.process.ProcessInfo;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.SpawnOptions;
import io.coppice.server.GenServer;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.DynamicSupervisor;
import io.coppice.supervision.Supervisor;
import io.coppice.supervision.SupervisorRef;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// The filter finds what a search in the written paths finds.
class NameFilterTests {

    private static final GenServer<String> IDLE = _ -> {
    };

    @AutoClose
    private final ProcessRuntime runtime = ProcessRuntime.start();

    @BeforeEach
    void start() {
        SupervisorRef shop = Supervisor.oneForOne("application")
            .child(ChildSpec.supervisor(Supervisor.oneForOne("shop")
                .child(worker("Shop"))
                .child(worker("hop"))
                .child(ChildSpec.supervisor(DynamicSupervisor.named("carts")))))
            .start(runtime);
        for (int i = 0; i < 30; i++) {
            shop.dynamicSupervisor("shop/carts").start(ChildSpec.worker(() -> IDLE));
            runtime.spawnHandler(_ -> {
            }, SpawnOptions.labelled("Order " + i));
        }
        runtime.spawnHandler(_ -> {
        }, SpawnOptions.named("shopping"));
        runtime.spawnHandler(_ -> {
        }, SpawnOptions.DEFAULT);
    }

    private static ChildSpec worker(String name) {
        return ChildSpec.worker(name, () -> IDLE);
    }

    private static Stream<String> texts(ProcessInfo info) {
        return Stream.of(info.label(), info.name()).filter(text -> text != null);
    }

    private List<Pid> search(String part) {
        return runtime.processes(null, 1000)
            .stream()
            .filter(info -> texts(info).anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part)))
            .map(ProcessInfo::pid)
            .toList();
    }

    private List<Pid> filter(String part) {
        return runtime.pids().filter(new NameFilter(runtime, part)).toList();
    }

    /// Every part of every text.
    private Set<String> parts() {
        Set<String> parts = new TreeSet<>();
        runtime.processes(null, 1000).stream().flatMap(NameFilterTests::texts).forEach(text -> {
            for (int begin = 0; begin < text.length(); begin++) {
                for (int end = begin + 1; end <= text.length(); end++) {
                    parts.add(text.substring(begin, end));
                }
            }
        });
        return parts;
    }

    @Test
    void eachPartOfEachTextIsFoundWhereASearchFindsIt() {
        assertThat(parts()).hasSizeGreaterThan(100)
            .contains("/", "shop/", "p/h", "/carts/~1", "rder 2")
            .allSatisfy(part -> {
                assertThat(filter(part)).isNotEmpty().isEqualTo(search(part.toLowerCase(Locale.ROOT)));
                assertThat(filter(part.toUpperCase(Locale.ROOT))).isEqualTo(filter(part));
            });
    }

    @Test
    void whatIsNowhereIsNotFound() {
        assertThat(Stream.of("nobody", "/shop~1", "carts/~1/", "//", "shop/carts/1", "~1 "))
            .allSatisfy(part -> assertThat(filter(part)).isEqualTo(search(part)).isEmpty());
    }

}
