package io.coppice.spring.actuate;

import java.util.Map;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/// The answers that are not simply what was asked for.
final class Answers {

    private static final int STATUS_CONFLICT = 409;

    private Answers() {
    }

    /// It is done, and there is nothing left to show.
    static WebEndpointResponse<Object> done() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NO_CONTENT);
    }

    static WebEndpointResponse<Object> notFound() {
        return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
    }

    static WebEndpointResponse<Object> badRequest(InvalidEndpointRequestException problem) {
        return error(problem, WebEndpointResponse.STATUS_BAD_REQUEST);
    }

    /// It makes sense, but not just now.
    static WebEndpointResponse<Object> conflict(Exception problem) {
        return error(problem, STATUS_CONFLICT);
    }

    private static WebEndpointResponse<Object> error(Exception problem, int status) {
        return new WebEndpointResponse<>(Map.of("error", String.valueOf(problem.getMessage())), status);
    }

}
