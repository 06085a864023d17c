/// A subscription names a destination and the types of events it wants.
@NullMarked
package com.example.courier.subscription;

import org.jspecify.annotations.NullMarked;
