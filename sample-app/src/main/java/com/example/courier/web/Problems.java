package com.example.courier.web;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/// Finds the words for what is wrong with a request.
final class Problems {

    private static final String BODY = "body";

    private Problems() {
    }

    static ProblemDetail invalid(String field, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, detail);
        problem.setProperty("field", field);
        return problem;
    }

    static ProblemDetail unreadable(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case StreamReadException malformed -> invalid(BODY, "the body is not well-formed JSON"
                    + position(malformed.getLocation()) + ": " + malformed.getOriginalMessage());
            case UnrecognizedPropertyException unknown -> invalid(path(unknown), "unknown property; known are "
                    + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList());
            case JacksonException mismatch ->
                invalid(path(mismatch), "the value has the wrong type" + position(mismatch.getLocation()));
            case null, default -> invalid(BODY, "the body is missing or cannot be read; send a JSON object");
        };
    }

    /// Where in the document the value stands, such as `types[1]`.
    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        List<JacksonException.Reference> references = failure.getPath();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            }
            else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.isEmpty() ? BODY : path.toString();
    }

    private static String position(TokenStreamLocation location) {
        return (location == null) ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

}
