package io.coppice.activeobject;

/// What a desk can do among other things.
interface Adder {

    /// Adds to the sum and returns it.
    int add(int n);

}
