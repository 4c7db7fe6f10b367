package com.example.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A peer at work that calls our code on threads of its own, and what is to be shut down after the stream has ended. */
final class Running implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 10;

    private final Stages stages = new Stages();
    private final List<AutoCloseable> shutdowns = new ArrayList<>();
    private final CountDownLatch end = new CountDownLatch(1);

    /** The threads; those of the peer too, where it takes a factory. */
    Stages stages() {
        return stages;
    }

    /** Adds something to be shut down after the end of the stream. */
    void afterwards(AutoCloseable shutdown) {
        shutdowns.add(shutdown);
    }

    /** Called when the last message has been taken. */
    void ended() {
        end.countDown();
    }

    /** Waits for the end of the stream, and then of all threads. */
    @Override
    public void close() throws Exception {
        if (!end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the stream does not end");
        }
        for (AutoCloseable shutdown : shutdowns) {
            shutdown.close();
        }
        stages.close();
    }
}
