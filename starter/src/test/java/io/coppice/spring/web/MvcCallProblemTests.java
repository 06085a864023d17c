package io.coppice.spring.web;

import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;

/// What each failure looks like with MVC.
class MvcCallProblemTests extends CallProblemsOverHttp {

    MvcCallProblemTests() {
        super(WebApplicationType.SERVLET, FunctionalEndpoint.class);
    }

    @Test
    void functionalEndpointPassesItOn() throws Exception {
        assertProblem(get("/functional"), 503, null, "What handles this is not running.");
    }

}
