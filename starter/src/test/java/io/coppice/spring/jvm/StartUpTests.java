package io.coppice.spring.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/// An application with very many configured children starts; with `-Dstartup.runs=9` it is measured what the starter and the
/// children add to the start of a JVM, each variant as often, in turn, and the medians are printed.
class StartUpTests {

    private static final int RUNS = Integer.getInteger("startup.runs", 0);

    @TempDir
    private Path folder;

    @Test
    void eachOfAThousandConfiguredChildrenStarts() throws IOException {
        assertThat(start(Variant.THOUSAND).children()).isEqualTo(1000);
    }

    @Test
    @EnabledIfSystemProperty(named = "startup.runs", matches = "[1-9][0-9]*")
    void measure() throws IOException {
        Map<Variant, List<Start>> starts = new EnumMap<>(Variant.class);
        for (int run = 0; run < RUNS; run++) {
            for (Variant variant : Variant.values()) {
                starts.computeIfAbsent(variant, _ -> new ArrayList<>()).add(start(variant));
            }
        }
        starts.forEach(StartUpTests::print);
    }

    private Start start(Variant variant) throws IOException {
        Path config = Files.writeString(folder.resolve(variant + ".yml"), variant.tree());
        List<String> arguments = new ArrayList<>(
                List.of("--server.port=0", "--spring.config.additional-location=" + config));
        if (variant.children > 0) {
            arguments.add("--spring.main.sources=" + StartingServers.class.getName());
        }
        long begin = System.nanoTime();
        try (Jvm app = Jvm.start(variant.classPath(), StartingApp.class, arguments.toArray(String[]::new))) {
            int children = (variant.children > 0) ? Integer.parseInt(app.await("CHILDREN")) : 0;
            double cpu = Double.parseDouble(app.await("STARTED"));
            double millis = (System.nanoTime() - begin) / 1e6;
            String[] bytes = app.await("MEMORY").split(" ");
            return new Start(children, millis, cpu, Long.parseLong(bytes[0]) / 1e6, Long.parseLong(bytes[1]) / 1e6);
        }
    }

    private static void print(Variant variant, List<Start> starts) {
        System.out.printf(Locale.ROOT,
                "STARTUP %-12s %5.0f ms, of processors %5.0f ms, heap %6.2f MB, other memory %6.2f MB%n", variant,
                median(starts, Start::millis), median(starts, Start::cpu), median(starts, Start::heap),
                median(starts, Start::other));
    }

    private static double median(List<Start> starts, ToDoubleFunction<Start> figure) {
        return starts.stream().mapToDouble(figure).sorted().toArray()[starts.size() / 2];
    }

    /// What one start took.
    ///
    /// @param children how many children were started
    /// @param millis from the start of the JVM until the application had started
    /// @param cpu milliseconds of all processors together
    /// @param heap megabytes of the heap after a collection
    /// @param other megabytes of classes and compiled code
    private record Start(int children, double millis, double cpu, double heap, double other) {
    }

    private enum Variant {

        WITHOUT(-1), EMPTY(0), ONE(1), THOUSAND(1_000), TEN_THOUSAND(10_000);

        private final int children;

        Variant(int children) {
            this.children = children;
        }

        String classPath() {
            return Jvm.classPathWithout(
                    entry -> entry.contains("spring-boot-devtools") || (this == WITHOUT && isOurs(Path.of(entry))));
        }

        private static boolean isOurs(Path entry) {
            return entry.endsWith(Path.of("target", "classes"))
                    || entry.getFileName().toString().startsWith("coppice-");
        }

        String tree() {
            return (children <= 0) ? ""
                    : "coppice.supervisors:\n- name: many\n  children:\n" + IntStream.range(0, children)
                        .mapToObj(i -> "  - { name: child-" + i + ", bean: listener }\n")
                        .collect(Collectors.joining());
        }

    }

}
