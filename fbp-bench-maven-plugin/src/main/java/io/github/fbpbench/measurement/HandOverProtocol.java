package io.github.fbpbench.measurement;

/** The bytes that a fork and the plugin send each other while slices are handed over, and what follows from silence. */
public final class HandOverProtocol {

    /** From the fork: it is ready for its next slice. */
    public static final byte READY = 'R';

    /** To the fork: it may run the slice. */
    public static final byte GO = 'G';

    /** To the fork: it shall write down where it is. */
    public static final byte WHERE = 'W';

    /** Exit code of a fork that ended because the other end of the channel was gone. */
    public static final int PLUGIN_GONE = 86;

    private HandOverProtocol() {}
}
