package io.github.fbpbench.measurement;

import java.nio.ByteBuffer;

/**
 * What a fork and the plugin send each other while slices are handed over, and what follows from silence.
 *
 * <p>First, the fork sends its secret, by which the plugin knows that it is no stranger who has found the socket.
 *
 * <p>Once it is prepared, the fork proposes a plan: {@link #PLAN} and {@link #PLAN_BYTES} bytes. The plugin answers with the
 * plan that holds, in the same form: in a pair both forks get the same one. Then, before each slice and once more before
 * the closing phase, the fork says {@link #READY} and waits for {@link #GO}. {@link #WHERE} may come at any time. When
 * the fork has nothing more to say it closes the channel and ends.
 */
public final class HandOverProtocol {

    /** In both directions: a plan follows. */
    public static final byte PLAN = 'P';

    /** How many bytes of a plan follow: warm-up slices and slices as {@code int}, a slice's nanoseconds as {@code long}. */
    public static final int PLAN_BYTES = 2 * Integer.BYTES + Long.BYTES;

    /** From the fork: it is ready for its next slice, or for its closing phase. */
    public static final byte READY = 'R';

    /** To the fork: it may run that. */
    public static final byte GO = 'G';

    /** To the fork: it shall write down where it is. */
    public static final byte WHERE = 'W';

    /** Exit code of a fork that ended because the other end of the channel was gone. */
    public static final int PLUGIN_GONE = 86;

    private HandOverProtocol() {}

    /** The message that consists of one byte. */
    public static ByteBuffer message(byte what) {
        return ByteBuffer.wrap(new byte[] {what});
    }

    /** The message that is a plan. */
    public static ByteBuffer message(SlicePlan plan) {
        return ByteBuffer.allocate(1 + PLAN_BYTES)
                .put(PLAN)
                .putInt(plan.warmupSlices())
                .putInt(plan.slices())
                .putLong(plan.sliceNanos())
                .flip();
    }

    /** Reads the bytes that follow {@link #PLAN}. */
    public static SlicePlan plan(ByteBuffer bytes) {
        return new SlicePlan(bytes.getInt(), bytes.getInt(), bytes.getLong());
    }
}
