/// What is common to all HTTP requests: strict JSON, bounded bodies, and problem details for errors.
@NullMarked
package com.example.courier.web;

import org.jspecify.annotations.NullMarked;
