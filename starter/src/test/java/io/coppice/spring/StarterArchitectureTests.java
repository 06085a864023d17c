package io.coppice.spring;

import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Lock;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.coppice.application.Application;
import io.coppice.process.ProcessRuntime;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/// Spring Boot's house rules, for this starter.
class StarterArchitectureTests {

    private static final JavaClasses STARTER = new ClassFileImporter()
        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
        .importPackages("io.coppice.spring");

    private static final Set<String> PUBLIC_TYPES = Set.of("io.coppice.spring.ChildTemplate",
            "io.coppice.spring.Places", "io.coppice.spring.Places$Place", "io.coppice.spring.ProcessBean",
            "io.coppice.spring.Redaction", "io.coppice.spring.ScheduledJobs", "io.coppice.spring.ScheduledJobs$JobInfo",
            "io.coppice.spring.ServerBeans", "io.coppice.spring.TreeCustomizer",
            "io.coppice.spring.observation.MessageObservationContext",
            "io.coppice.spring.observation.MessageObservationConvention", "io.coppice.spring.test.AutoConfigureCoppice",
            "io.coppice.spring.test.CoppiceTest", "io.coppice.spring.test.TestTree",
            "io.coppice.spring.transaction.AfterCommit", "io.coppice.spring.web.CallProblem");

    private static final Set<Class<?>> STATEFUL = Set.of(ConcurrentMap.class, Executor.class, ThreadLocal.class,
            Thread.class, BeanFactory.class, ProcessRuntime.class, Application.class, Lock.class);

    @Test
    void autoConfigurationsArePublicAndFinal() {
        check(classes().that()
            .areAnnotatedWith(AutoConfiguration.class)
            .should()
            .bePublic()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .because("Boot finds them by name, and nobody extends them; write 'public final class'"));
    }

    @Test
    void autoConfigurationsHaveNoPublicMethods() {
        check(methods().that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(AutoConfiguration.class)
            .and()
            .areNotPrivate()
            .should()
            .notBePublic()
            .because("what they define is reached through the context; drop 'public' from the method"));
    }

    @Test
    void onlyWhatUsersNameIsPublic() {
        check(classes().that(areNoAutoConfigurationsOrUserTypes())
            .should()
            .notBePublic()
            .because("everything public is a promise; drop 'public', or add the type to PUBLIC_TYPES on purpose"));
    }

    @Test
    void classConditionsStandOnClasses() {
        check(methods().that()
            .areAnnotatedWith(Bean.class)
            .should()
            .notBeAnnotatedWith(ConditionalOnClass.class)
            .because("the method's signature is loaded before the condition is asked; put the condition on a class"));
    }

    @Test
    void postProcessorsAreStatic() {
        check(methods().that()
            .areAnnotatedWith(Bean.class)
            .and()
            .haveRawReturnType(isPostProcessor())
            .should()
            .beStatic()
            .because("they are created before their configuration could be; make the method static"));
    }

    @Test
    void nothingOutlivesAContextInAStaticField() {
        check(fields().that()
            .areStatic()
            .should()
            .beFinal()
            .andShould(haveTypeThatHoldsNoState())
            .because("DevTools starts one context after the other with other classes; keep state in beans"));
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching("(**)").should().beFreeOfCycles());
    }

    @Test
    void optionalTechnologiesStayInTheirPackages() {
        check(stays("org.springframework.boot.health..", "io.coppice.spring.health.."));
        check(stays("io.micrometer.core..", "io.coppice.spring.metrics.."));
        check(stays("io.micrometer.observation..", "io.coppice.spring.observation.."));
        check(stays("io.micrometer.common..", "io.coppice.spring.observation.."));
        check(stays("org.springframework.boot.actuate..", "io.coppice.spring.actuate..", "io.coppice.spring.health.."));
        check(stays("org.springframework.web..", "io.coppice.spring.web.."));
        check(stays("org.junit..", "io.coppice.spring.test.."));
        check(stays("io.coppice.test..", "io.coppice.spring.test.."));
        check(stays("org.springframework.transaction..", "io.coppice.spring.transaction.."));
    }

    private static ArchRule stays(String technology, String... homes) {
        return noClasses().that()
            .resideOutsideOfPackages(homes)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(technology)
            .because(technology + " may be absent; move the code that needs it to " + String.join(" or ", homes));
    }

    private static ArchCondition<JavaField> haveTypeThatHoldsNoState() {
        DescribedPredicate<JavaField> stateless = DescribedPredicate.describe("have a type that holds no state",
                field -> STATEFUL.stream().noneMatch(type -> field.getRawType().isAssignableTo(type)));
        return ArchCondition.from(stateless);
    }

    private static DescribedPredicate<JavaClass> areNoAutoConfigurationsOrUserTypes() {
        return DescribedPredicate.describe("are neither auto-configurations nor types for users",
                type -> !type.isAnnotatedWith(AutoConfiguration.class) && !PUBLIC_TYPES.contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> isPostProcessor() {
        return DescribedPredicate.describe("a post-processor",
                type -> type.isAssignableTo(BeanFactoryPostProcessor.class)
                        || type.isAssignableTo(BeanPostProcessor.class));
    }

    private static void check(ArchRule rule) {
        rule.check(STARTER);
    }

}
