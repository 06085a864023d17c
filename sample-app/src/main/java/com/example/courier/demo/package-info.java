/// A receiver of webhooks inside courier itself, so that a walk-through needs no second program.
@NullMarked
package com.example.courier.demo;

import org.jspecify.annotations.NullMarked;
