/// A delivery brings one event to one subscription; each subscription has its own worker process.
@NullMarked
package com.example.courier.delivery;

import org.jspecify.annotations.NullMarked;
