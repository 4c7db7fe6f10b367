package io.github.fbpbench.measurement;

import java.util.Optional;

/**
 * One short timed interval of one fork. Figures that a platform does not offer are {@link #ABSENT}.
 *
 * @param phase what the slice was for
 * @param messages messages attempted; at least 1
 * @param failed messages of those that failed
 * @param emitted messages sent by the measured code
 * @param wallNanos elapsed time
 * @param cpuNanos CPU time of the threads that run the measured code
 * @param allocatedBytes bytes that those threads allocated
 * @param heapUsedBytes heap in use when the slice ended, garbage included
 * @param gcCount collections that ended in the slice
 * @param gcNanos time that they took; whole milliseconds on most JVMs
 * @param jitNanos time that the JIT compilers took; whole milliseconds on most JVMs
 * @param stealNanos time that the host took from this machine's processors, summed over them; 10 ms steps on Linux
 * @param pressureNanos time in which some thread of this machine waited for a processor (Linux PSI)
 * @param runDelayNanos time in which the worker was ready to run and waited for a processor that others had (Linux
 *     schedstat), less what threads that the measured code has started used meanwhile
 * @param latency how long single messages took; absent but in the latency scenario
 */
public record Slice(
        Phase phase,
        long messages,
        long failed,
        long emitted,
        long wallNanos,
        long cpuNanos,
        long allocatedBytes,
        long heapUsedBytes,
        long gcCount,
        long gcNanos,
        long jitNanos,
        long stealNanos,
        long pressureNanos,
        long runDelayNanos,
        Optional<SliceLatency> latency) {

    /** Stands for a figure that this platform does not offer. */
    public static final long ABSENT = -1;

    /** A slice without latency, of which nobody knows how long its worker waited for a processor. */
    public Slice(
            Phase phase,
            long messages,
            long failed,
            long emitted,
            long wallNanos,
            long cpuNanos,
            long allocatedBytes,
            long heapUsedBytes,
            long gcCount,
            long gcNanos,
            long jitNanos,
            long stealNanos,
            long pressureNanos) {
        this(
                phase,
                messages,
                failed,
                emitted,
                wallNanos,
                cpuNanos,
                allocatedBytes,
                heapUsedBytes,
                gcCount,
                gcNanos,
                jitNanos,
                stealNanos,
                pressureNanos,
                ABSENT,
                Optional.empty());
    }

    /** What a slice is for. */
    public enum Phase {
        /** Kept and shown, never judged. */
        WARMUP,
        /** Judged. */
        MEASUREMENT
    }

    /** Elapsed nanoseconds per message without those in which others had the worker's processor, as far as that is known. */
    public double ownNanosPerMessage() {
        return (double) Math.max(1, wallNanos - Math.max(0, runDelayNanos)) / messages;
    }

    /** Elapsed nanoseconds per message. */
    public double wallNanosPerMessage() {
        return (double) wallNanos / messages;
    }
}
