package io.coppice.spring.task;

import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

import org.springframework.aop.interceptor.AsyncUncaughtExceptionHandler;
import org.springframework.aop.interceptor.SimpleAsyncUncaughtExceptionHandler;
import org.springframework.scheduling.annotation.AsyncConfigurer;

/// Has an `@Async` method without a result that throws end as a crash of its process. Spring would keep what it threw from
/// the executor, and log it.
final class AsyncFailures implements AsyncConfigurer, AsyncUncaughtExceptionHandler {

    private final AsyncUncaughtExceptionHandler elsewhere = new SimpleAsyncUncaughtExceptionHandler();

    @Override
    public AsyncUncaughtExceptionHandler getAsyncUncaughtExceptionHandler() {
        return this;
    }

    @Override
    public void handleUncaughtException(Throwable failure, Method method, @Nullable Object... arguments) {
        if (!Work.fail(failure)) {
            elsewhere.handleUncaughtException(failure, method, arguments);
        }
    }

}
