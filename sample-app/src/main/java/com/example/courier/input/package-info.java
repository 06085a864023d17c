/// What makes a value sent by a client acceptable, and how a refusal is put into words.
@NullMarked
package com.example.courier.input;

import org.jspecify.annotations.NullMarked;
