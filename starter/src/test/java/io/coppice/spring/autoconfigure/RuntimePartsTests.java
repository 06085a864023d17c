package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.coppice.process.CallListener;
import io.coppice.process.ContextCarrier;
import io.coppice.process.ProcessRuntime;
import io.coppice.process.RuntimeOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What beans add to the options of a runtime.
class RuntimePartsTests {

    private final List<String> steps = new ArrayList<>();

    private ContextCarrier carrier(String name) {
        return () -> {
            steps.add(name);
            return null;
        };
    }

    private CallListener listener(String name) {
        return (_, _, _, _) -> steps.add(name);
    }

    @Test
    void withoutBeansTheOptionsStayAsTheyAre() {
        assertThat(RuntimeParts.addTo(RuntimeOptions.DEFAULT, List.of(), List.of())).isSameAs(RuntimeOptions.DEFAULT);
    }

    @Test
    void whatTheOptionsHaveComesFirst() {
        RuntimeOptions options = RuntimeOptions.DEFAULT.carrying(carrier("own")).calls(listener("own call"));

        RuntimeOptions all = RuntimeParts.addTo(options, List.of(carrier("first"), carrier("second")),
                List.of(listener("call of a bean")));

        assertThat(Objects.requireNonNull(all.context()).capture()).isNull();
        try (var runtime = ProcessRuntime.start()) {
            Objects.requireNonNull(all.calls()).called(runtime.named("nobody"), null, 1, null);
        }
        assertThat(steps).containsExactly("own", "first", "second", "own call", "call of a bean");
    }

    @Test
    void oneBeanIsTakenAsItIs() {
        ContextCarrier only = carrier("only");
        assertThat(RuntimeParts.addTo(RuntimeOptions.DEFAULT, List.of(only), List.of()).context()).isSameAs(only);
    }

}
