/// Holds the dashboard and the alert rules to what a running courier tells.
@NullMarked
package com.example.courier.observability;

import org.jspecify.annotations.NullMarked;
