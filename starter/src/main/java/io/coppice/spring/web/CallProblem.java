package io.coppice.spring.web;

import java.time.Duration;
import java.time.Instant;

import io.coppice.server.CallFailure;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;

/// What a client is told over HTTP about a call that got no reply: a status, one of a few sentences, and when to try again
/// if that is known. It tells nothing of servers, messages or exceptions.
///
/// Controllers need not know of it. Functional endpoints pass it on:
///
/// {@snippet class="io.coppice.spring.web.FunctionalEndpoint" region="functional"}
public final class CallProblem implements ErrorResponse {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private final HttpStatus status;

    private final String detail;

    private final @Nullable Duration retryAfter;

    private CallProblem(HttpStatus status, String detail, @Nullable Duration retryAfter) {
        this.status = status;
        this.detail = detail;
        this.retryAfter = retryAfter;
    }

    /// What to tell about a failure.
    ///
    /// @param now the present by the clock of the runtime, `runtime.time().now()`
    public static CallProblem of(CallFailure failure, Instant now) {
        return switch (failure) {
            case CallFailure.Restarting(var _, var next) -> unavailable("is being restarted", wait(next, now));
            case CallFailure.MailboxFull _ -> unavailable("has too much to do", SHORTEST);
            case CallFailure.NoProcess _ -> unavailable("is not running", null);
            case CallFailure.Interrupted _ -> unavailable("is being stopped", null);
            case CallFailure.Ended(var reason) ->
                reason.isAbnormal() ? failed() : unavailable("has been stopped", null);
            case CallFailure.TimedOut _ -> new CallProblem(HttpStatus.GATEWAY_TIMEOUT,
                    "What handles this did not answer in time. It may still do what was asked.", null);
            case CallFailure.CallingSelf _, CallFailure.Cycle _ -> failed();
        };
    }

    private static CallProblem unavailable(String why, @Nullable Duration retryAfter) {
        return new CallProblem(HttpStatus.SERVICE_UNAVAILABLE, "What handles this " + why + ".", retryAfter);
    }

    private static CallProblem failed() {
        return new CallProblem(HttpStatus.INTERNAL_SERVER_ERROR,
                "What handles this failed. Whether it did what was asked is not known.", null);
    }

    private static Duration wait(@Nullable Instant next, Instant now) {
        Duration left = (next != null) ? Duration.between(now, next) : SHORTEST;
        return (left.compareTo(SHORTEST) < 0) ? SHORTEST : left;
    }

    @Override
    public HttpStatusCode getStatusCode() {
        return status;
    }

    /// The type of the content, and `Retry-After` in whole seconds, rounded up, if it is
    /// known when to try again.
    @Override
    public HttpHeaders getHeaders() {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        if (retryAfter != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfter.plus(ALMOST_A_SECOND).toSeconds()));
        }
        return headers;
    }

    @Override
    public ProblemDetail getBody() {
        return ProblemDetail.forStatusAndDetail(status, detail);
    }

    @Override
    public String toString() {
        return status + ": " + detail;
    }

}
