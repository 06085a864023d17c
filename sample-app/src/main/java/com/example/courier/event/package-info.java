/// An event is something that happened, told to courier once and kept.
@NullMarked
package com.example.courier.event;

import org.jspecify.annotations.NullMarked;
