package io.coppice.benchmarks.suite;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the suite runs on.
///
/// @param cpu the model of the processor, or the architecture if the model is not known
/// @param cores how many processors the JVM sees
/// @param gibibytes the memory
/// @param system the operating system
/// @param java the JDK
record Machine(String cpu, int cores, long gibibytes, String system, String java) {

    static Machine here() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(cpuModel(), Runtime.getRuntime().availableProcessors(),
                Math.round(system.getTotalMemorySize() / (double) (1 << 30)),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                System.getProperty("java.vendor") + " " + System.getProperty("java.runtime.version"));
    }

    private static String cpuModel() {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (Stream<String> lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseGet(() -> System.getProperty("os.arch"));
        }
        catch (IOException ex) {
            return System.getProperty("os.arch");
        }
    }

    @Override
    public String toString() {
        return cpu + ", " + cores + " cores, " + gibibytes + " GiB, " + system;
    }

}
