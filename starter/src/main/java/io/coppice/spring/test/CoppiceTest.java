package io.coppice.spring.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// A test of the configured tree and of nothing else: the tree runs for real, in virtual time; of the application's
/// components only servers, state machines and [io.coppice.spring.ProcessBean]s are there. What they need besides comes from
/// `@Import` or `@MockitoBean`.
///
/// {@snippet class="example.shop.InventoryTests" region="test"}
///
/// All that [AutoConfigureCoppice] says holds here too.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(CoppiceTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(CoppiceTypeExcludeFilter.class)
@AutoConfigureCoppice
@ImportAutoConfiguration
public @interface CoppiceTest {

    /// Whether the time of the tree stands still until the test moves it.
    @AliasFor(annotation = AutoConfigureCoppice.class)
    boolean manualTime() default true;

    /// Properties for the test, as `name=value`.
    String[] properties() default {};

    /// Whether only those components are taken that may be children.
    boolean useDefaultFilters() default true;

    /// Other components to take.
    Filter[] includeFilters() default {};

    /// Components to leave out.
    Filter[] excludeFilters() default {};

    /// Auto-configurations to leave out.
    @AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
    Class<?>[] excludeAutoConfiguration() default {};

}
