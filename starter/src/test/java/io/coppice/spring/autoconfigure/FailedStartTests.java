package io.coppice.spring.autoconfigure;

import io.coppice.spring.example.ShopBeans;
import io.coppice.spring.example.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// What somebody sees on the console whose tree is wrong.
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTests {

    @Test
    void printsWhatIsWrongAndWhatToDo(CapturedOutput output) {
        SpringApplicationBuilder application = application()
            .initializers(Trees.yaml(Trees.SHOP.replace("rest-for-one", "rest-for-on")));

        assertThatThrownBy(application::run).isInstanceOf(InvalidTreeException.class);

        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("Property: coppice.supervisors[0].strategy")
            .contains("Value: \"rest-for-on\"")
            .contains("Origin: Byte array resource [tree.yml] - 4:17")
            .contains("- coppice.supervisors[0].strategy: Did you mean 'rest-for-one'?");
    }

    @Test
    void explainsAnAliasThatContainsItself(CapturedOutput output) {
        SpringApplicationBuilder application = application().properties("spring.config.name=recursive");

        assertThatThrownBy(application::run).rootCause().isInstanceOf(StackOverflowError.class);

        assertThat(output).contains("APPLICATION FAILED TO START")
            .contains("Property: coppice.supervisors[0].children[0]")
            .contains("Value: \"*shop\"")
            .contains("Origin: ")
            .contains("recursive.yml")
            .contains("an alias must not refer to something it is part of")
            .contains("Write the entry out in place of '*shop'")
            .doesNotContain("at org.springframework.beans.factory.config.YamlProcessor");
    }

    private static SpringApplicationBuilder application() {
        return new SpringApplicationBuilder(Shop.class).web(WebApplicationType.NONE)
            .properties("spring.main.banner-mode=off");
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(CoppiceAutoConfiguration.class)
    @Import(ShopBeans.class)
    static class Shop {

    }

}
