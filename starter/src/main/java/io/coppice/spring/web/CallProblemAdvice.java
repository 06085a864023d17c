package io.coppice.spring.web;

import io.coppice.process.Time;
import io.coppice.server.CallException;
import io.coppice.server.CallFailure;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/// Answers for controllers of MVC and of WebFlux alike. It comes last: whoever handles `CallException` has the say.
@ControllerAdvice
final class CallProblemAdvice {

    private final Time time;

    CallProblemAdvice(Time time) {
        this.time = time;
    }

    /// What a handler throws again goes on to others as if it had not been here.
    ///
    /// @param thrown what the controller threw; a failed call may be only the cause
    @ExceptionHandler(CallException.class)
    ErrorResponse answer(Exception thrown, CallException call) throws Exception {
        if (isMistake(call.failure()) || hasStatus(thrown)) {
            throw thrown;
        }
        return CallProblem.of(call.failure(), time.now());
    }

    /// A mistake of the program belongs into its log.
    private static boolean isMistake(CallFailure failure) {
        return switch (failure) {
            case CallFailure.CallingSelf _, CallFailure.Cycle _ -> true;
            case CallFailure.Restarting _, CallFailure.MailboxFull _, CallFailure.NoProcess _, CallFailure.Ended _,
                    CallFailure.TimedOut _, CallFailure.Interrupted _ ->
                false;
        };
    }

    private static boolean hasStatus(Exception thrown) {
        return thrown instanceof ErrorResponse
                || AnnotatedElementUtils.hasAnnotation(thrown.getClass(), ResponseStatus.class);
    }

}
