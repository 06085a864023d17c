package io.coppice.process.model;

/// A crash; two of the same number are equal.
final class Bang extends Exception {

    private static final long serialVersionUID = 1L;

    private final int number;

    Bang(int number) {
        super("bang " + number, null, false, false);
        this.number = number;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bang bang && bang.number == number;
    }

    @Override
    public int hashCode() {
        return number;
    }

}
