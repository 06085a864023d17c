package com.example.courier.web;

import java.io.IOException;

import com.example.courier.CourierProperties;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/// Keeps bodies that are too large out of memory: announced ones are refused unread, others as soon as they cross the
/// limit.
@Component
class BodyLimitFilter extends OncePerRequestFilter {

    private final long limit;

    private final HandlerExceptionResolver problems;

    BodyLimitFilter(CourierProperties properties,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.limit = properties.maxBody().toBytes();
        this.problems = problems;
    }

    /// The demonstration's receiver gets what courier made of a request, which may be a
    /// little larger than the request was; it has a limit of its own.
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/demo/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > this.limit) {
            this.problems.resolveException(request, response, null, new BodyTooLargeException(this.limit));
            return;
        }
        chain.doFilter(new LimitedBody(request, this.limit), response);
    }

}
