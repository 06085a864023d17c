package io.coppice.process;

/// A process was needed that does not exist, or has ended.
public final class NoProcessException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoProcessException(Address wanted) {
        super("There is no live process at " + wanted.describe()
                + "; trap exits to be told by message, or monitor it instead");
    }

}
