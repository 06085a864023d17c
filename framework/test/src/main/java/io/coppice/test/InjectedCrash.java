package io.coppice.test;

/// What a server crashes with because of [Faults].
///
/// {@snippet class="io.coppice.test.FaultsTests" region="message"}
public final class InjectedCrash extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InjectedCrash(String what) {
        super("injected at " + what);
    }

}
