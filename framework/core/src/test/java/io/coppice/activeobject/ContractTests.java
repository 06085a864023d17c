package io.coppice.activeobject;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntUnaryOperator;

import io.coppice.process.ProcessRuntime;
import io.coppice.server.GenServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/// What is wrong with an interface is told when the proxy or the server is made, with the method, the rule and the remedy.
class ContractTests {

    interface CastWithResult {

        @Cast
        int update(String sku, int price);

    }

    interface CastWithException {

        @Cast
        void update() throws IOException;

    }

    interface CastWithTimeout {

        @Cast
        @CallTimeout(1)
        void update();

    }

    interface AsyncWithTimeout {

        @CallTimeout(1)
        CompletableFuture<String> later();

    }

    interface NoTime {

        @CallTimeout(0)
        int get();

    }

    @CallTimeout(-1)
    interface NegativeTime {

        int get();

    }

    sealed interface Closed {

        int get();

    }

    static final class Only implements Closed {

        @Override
        public int get() {
            return 1;
        }

    }

    interface Closeable extends AutoCloseable {

        int get();

    }

    private interface Hidden {

        int get();

    }

    interface WithStatics {

        static int one() {
            return 1;
        }

        int get();

    }

    interface Source<T> {

        T next(T before);

    }

    interface Numbers extends Source<Integer> {

        @Override
        @CallTimeout(20)
        Integer next(Integer before);

    }

    private static void assertRefused(Class<?> type, String... parts) {
        assertThatIllegalArgumentException().isThrownBy(() -> ActiveObject.server(type, () -> null))
            .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
        try (var runtime = ProcessRuntime.start()) {
            assertThatIllegalArgumentException().isThrownBy(() -> ActiveObject.proxy(type, runtime.named("x")))
                .satisfies(refusal -> assertThat(refusal.getMessage()).contains(parts));
        }
    }

    @Test
    void aCastReturnsNothing() {
        assertRefused(CastWithResult.class, "CastWithResult.update(String, int)", "returns int", "remove @Cast");
    }

    @Test
    void aCastDeclaresNoExceptions() {
        assertRefused(CastWithException.class, "CastWithException.update()", "declares exceptions",
                "remove the throws clause");
    }

    @Test
    void aCastHasNoTimeout() {
        assertRefused(CastWithTimeout.class, "CastWithTimeout.update()", "@CallTimeout", "remove one of them");
    }

    @Test
    void anAsynchronousMethodHasNoTimeout() {
        assertRefused(AsyncWithTimeout.class, "AsyncWithTimeout.later()", "@CallTimeout", "orTimeout");
    }

    @Test
    void aTimeoutIsPositive() {
        assertRefused(NoTime.class, "NoTime.get()", "@CallTimeout of 0", "positive");
        assertRefused(NegativeTime.class, "NegativeTime.get()", "@CallTimeout of -1", "positive");
    }

    @Test
    void aClassIsNoInterface() {
        assertRefused(OrdinaryDesk.class, "OrdinaryDesk is no interface", "extract one");
        assertRefused(Override.class, "Override is no interface");
    }

    @Test
    void aSealedInterfaceCantBeImplementedByAProxy() {
        assertRefused(Closed.class, "Closed is sealed", "write a GenServer");
    }

    @Test
    void aCallerDoesNotClose() {
        assertRefused(Closeable.class, "Closeable is AutoCloseable", "let the implementation be");
    }

    @Test
    void aHiddenInterfaceAndOneOfTheJdkWillDo() {
        try (var runtime = ProcessRuntime.start()) {
            var hidden = GenServer.start(runtime, ActiveObject.server(Hidden.class, () -> () -> 7));
            assertThat(ActiveObject.proxy(Hidden.class, hidden.address()).get()).isEqualTo(7);
            var ofJdk = GenServer.start(runtime, ActiveObject.server(IntUnaryOperator.class, () -> n -> n + 1));
            assertThat(ActiveObject.proxy(IntUnaryOperator.class, ofJdk.address()).applyAsInt(1)).isEqualTo(2);
        }
    }

    @Test
    void anInterfaceMayFillInAGenericOne() {
        try (var runtime = ProcessRuntime.start()) {
            var server = GenServer.start(runtime, ActiveObject.server(Numbers.class, () -> n -> n + 1));
            assertThat(ActiveObject.proxy(Numbers.class, server.address()).next(1)).isEqualTo(2);
            Source<Integer> source = ActiveObject.proxy(Numbers.class, server.address());
            assertThat(source.next(2)).isEqualTo(3);
        }
    }

    @Test
    void staticMethodsAreNoneOfItsBusiness() {
        try (var runtime = ProcessRuntime.start()) {
            var server = GenServer.start(runtime, ActiveObject.server(WithStatics.class, () -> WithStatics::one));
            assertThat(ActiveObject.proxy(WithStatics.class, server.address()).get()).isOne();
        }
    }

}
