/// The HTTP interface for those who send events and those who subscribe to them.
@NullMarked
package com.example.courier.api;

import org.jspecify.annotations.NullMarked;
