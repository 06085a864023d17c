/// Courier delivers events to subscribers by HTTP, each subscriber served by a supervised process of its own.
@NullMarked
package com.example.courier;

import org.jspecify.annotations.NullMarked;
