package io.github.fbpbench.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * How the thread at one end of a connection waits: it looks again for a moment, then sleeps until it is woken.
 *
 * <p>Who sleeps lies down first, then looks once more. The other side changes something, then wakes who lies there.
 * Between the two steps of each stands a full fence, so at least one of the two sees what the other did, and no wake-up
 * is lost. One that comes between the last look and the sleep makes that sleep end at once.
 */
final class Waiter {

    private static final VarHandle ASLEEP;

    static {
        try {
            ASLEEP = MethodHandles.lookup().findVarHandle(Waiter.class, "asleep", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Crowd crowd;
    private final Spinner spinner;
    private final WaitClock clock = new WaitClock();
    private boolean outside;

    private volatile @Nullable Thread asleep;

    /** One for a thread that belongs to {@code crowd}. */
    Waiter(Crowd crowd, SpinPolicy policy) {
        this.crowd = crowd;
        this.spinner = new Spinner(policy, crowd::hasCoreForEach, System::nanoTime);
    }

    /** Says that its thread does not belong to the crowd and joins it only while it waits. Before it is used. */
    void comesFromOutside() {
        outside = true;
    }

    WaitClock clock() {
        return clock;
    }

    /** Begins a wait, which ends by itself after some time if {@code endsByItself}. */
    void begin(boolean endsByItself) {
        clock.begin(endsByItself);
        if (outside) {
            crowd.enter();
        }
    }

    /**
     * Pauses between two looks.
     *
     * @param round how many pauses this wait has had before
     * @return whether to look again; if not, it is time to lie down
     */
    boolean pause(int round) {
        return spinner.pause(round);
    }

    /** Wants to be woken from now on. */
    void lieDown() {
        asleep = Thread.currentThread();
        VarHandle.fullFence();
    }

    /** Sleeps until it is woken, or now and then without a reason. */
    void sleep() throws InterruptedException {
        crowd.leave();
        LockSupport.park(this);
        crowd.enter();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** As {@link #sleep()}, but no longer than {@code nanos}. */
    void sleep(long nanos) throws InterruptedException {
        crowd.leave();
        LockSupport.parkNanos(this, nanos);
        crowd.enter();
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /**
     * Needs not be woken any more. Returns whether it was woken since it last lay down: if it did not need to be, who
     * else waits for the same needs to know.
     */
    boolean getUp() {
        return !ASLEEP.compareAndSet(this, Thread.currentThread(), null);
    }

    void end() {
        if (outside) {
            crowd.leave();
        }
        spinner.waited(clock.end());
    }

    /** Wakes its thread if it lies down, and returns whether it did. For any thread, after a full fence. */
    boolean wake() {
        Thread thread = asleep;
        boolean woken = thread != null && ASLEEP.compareAndSet(this, thread, null);
        if (woken) {
            LockSupport.unpark(thread);
        }
        return woken;
    }
}
