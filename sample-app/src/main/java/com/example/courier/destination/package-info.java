/// A destination is a URL that courier is willing to connect to.
@NullMarked
package com.example.courier.destination;

import org.jspecify.annotations.NullMarked;
