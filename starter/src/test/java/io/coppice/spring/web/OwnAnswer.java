package io.coppice.spring.web;

import io.coppice.application.Application;
import io.coppice.server.CallException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Somebody who has an answer of their own.
@RestController
class OwnAnswer {

    private final Application tree;

    OwnAnswer(Application tree) {
        this.tree = tree;
    }

    @GetMapping("/own")
    int call() {
        return tree.<Stock.Message>server("/shop/nobody").<Integer>call(Stock.Count::new);
    }

    @ControllerAdvice(assignableTypes = OwnAnswer.class)
    static class Advice {

        @ExceptionHandler
        ResponseEntity<String> answer(CallException ex) {
            return ResponseEntity.status(HttpStatus.CONFLICT).body(ex.reason().kind());
        }

    }

}
