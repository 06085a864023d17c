package com.example.courier.delivery;

import org.jspecify.annotations.Nullable;

/// How one request to a destination ended.
sealed interface Attempt {

    /// The HTTP status of the answer, if there was one.
    @Nullable Integer status();

    /// The destination took responsibility: an answer in the 200s.
    record Delivered(Integer status) implements Attempt {
    }

    /// Anything else.
    record Failed(@Nullable Integer status, String error) implements Attempt {

        private static final int MAX_ERROR = 300;

        public Failed {
            error = (error.length() <= MAX_ERROR) ? error : error.substring(0, MAX_ERROR);
        }

    }

}
