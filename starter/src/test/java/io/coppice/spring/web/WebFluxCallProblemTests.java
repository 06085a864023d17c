package io.coppice.spring.web;

import org.springframework.boot.WebApplicationType;

/// What each failure looks like with WebFlux.
class WebFluxCallProblemTests extends CallProblemsOverHttp {

    WebFluxCallProblemTests() {
        super(WebApplicationType.REACTIVE);
    }

}
