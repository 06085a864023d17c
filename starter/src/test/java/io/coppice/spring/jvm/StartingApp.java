package io.coppice.spring.jvm;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/// A web application that knows nothing of Coppice. It says that it has started, with the time of processors it took, and
/// how much memory it uses.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class StartingApp {

    public static void main(String[] args) {
        SpringApplication.run(StartingApp.class, args);
        System.out.println("STARTED " + cpuMillis());
        System.gc();
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        System.out.println(
                "MEMORY " + memory.getHeapMemoryUsage().getUsed() + " " + memory.getNonHeapMemoryUsage().getUsed());
    }

    private static long cpuMillis() {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return system.getProcessCpuTime() / 1_000_000;
    }

}
