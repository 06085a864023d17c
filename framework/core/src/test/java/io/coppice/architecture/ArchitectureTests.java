package io.coppice.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/// The order of the layers: a server is a process, a supervisor is a server, and each stands on the public parts of those
/// below alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTests {

    static final List<ArchRule> rules = List.of(
            layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("process")
                .definedBy("io.coppice.process..")
                .layer("server")
                .definedBy("io.coppice.server..")
                .layer("activeobject")
                .definedBy("io.coppice.activeobject..")
                .layer("statemachine")
                .definedBy("io.coppice.statemachine..")
                .layer("supervision")
                .definedBy("io.coppice.supervision..")
                .layer("task")
                .definedBy("io.coppice.task..")
                .layer("application")
                .definedBy("io.coppice.application..")
                .layer("registry")
                .definedBy("io.coppice.registry..")
                .layer("observe")
                .definedBy("io.coppice.observe..")
                .layer("shell")
                .definedBy("io.coppice.shell..")
                .whereLayer("process")
                .mayNotAccessAnyLayer()
                .whereLayer("server")
                .mayOnlyAccessLayers("process")
                .whereLayer("statemachine")
                .mayOnlyAccessLayers("process", "server")
                .whereLayer("activeobject")
                .mayOnlyAccessLayers("process", "server")
                .whereLayer("activeobject")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("supervision")
                .mayOnlyAccessLayers("process", "server")
                .whereLayer("task")
                .mayOnlyAccessLayers("process", "server", "supervision")
                .whereLayer("application")
                .mayOnlyAccessLayers("process", "server", "supervision")
                .whereLayer("registry")
                .mayOnlyAccessLayers("process", "server", "supervision")
                .whereLayer("observe")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("shell")
                .mayOnlyAccessLayers("process", "supervision")
                .whereLayer("shell")
                .mayNotBeAccessedByAnyLayer(),
            slices().matching("io.coppice.(*)..").should().beFreeOfCycles(),
            noClasses().should().dependOnClassesThat().resideInAPackage("java.util.logging.."),
            noClasses().should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "sun..", "jdk.internal.."),
            noClasses().should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .because("SLF4J is where messages go"),
            noClasses().that()
                .resideOutsideOfPackage("io.coppice.shell..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(IO.class)
                .because("only the shell talks to somebody at a terminal"),
            noClasses().that()
                .resideInAnyPackage("io.coppice.statemachine..", "io.coppice.supervision..", "io.coppice.task..",
                        "io.coppice.observe..")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .because("time is handed in"),
            noClasses().that()
                .resideOutsideOfPackage("io.coppice.process..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Thread.Builder.class)
                .orShould()
                .callConstructor(Thread.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .because("only the process layer starts threads, and nobody sleeps"),
            classes().that()
                .resideInAPackage("io.coppice..")
                .should()
                .resideOutsideOfPackages("..impl..", "..util..", "..internal..")
                .because("a folder is a concept; hiding is by package-private"));

    private static final Pattern FIRST_TYPE = Pattern
        .compile("(?m)^(?:public |final |abstract |sealed |non-sealed )*(?:class|interface|record|enum|@interface) ");

    private static final Path SOURCES = Path.of("src/main/java/io/coppice");

    private final JavaClasses core = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.coppice");

    @ParameterizedTest
    @FieldSource("rules")
    void holds(ArchRule rule) {
        rule.check(core);
    }

    @Test
    void theRulesSeeTheClasses() {
        assertThat(core.stream().map(type -> type.getPackageName()).distinct()).contains("io.coppice.process",
                "io.coppice.server", "io.coppice.activeobject", "io.coppice.statemachine", "io.coppice.supervision",
                "io.coppice.task", "io.coppice.application", "io.coppice.registry", "io.coppice.observe",
                "io.coppice.shell");
    }

    /// Stricter than javadoc, which is silent on hidden types: somebody has to maintain
    /// them.
    @Test
    void everyTypeSaysWhatItIs() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(ArchitectureTests::isType).filter(file -> !isDocumented(file))).isEmpty();
        }
    }

    private static boolean isType(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("package-info.java");
    }

    private static boolean isDocumented(Path file) {
        String head = FIRST_TYPE.split(read(file), 2)[0];
        return head.lines().anyMatch(line -> line.startsWith("/// "));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        }
        catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

}
