package com.example.peers;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A sink that adds up what comes, and hands over the sum when a batch is complete. A message that is lost, doubled or
 * overtaken by another of the same sender spoils the sum.
 */
final class BatchSink implements MessageSink {

    /** What is handed over instead of a sum if a message was not the next one of its sender. */
    static final long OUT_OF_ORDER = -1;

    private static final long PATIENCE_SECONDS = 20;

    private static final int COUNT = 0;
    private static final int SUM = 1;
    private static final int MISPLACED = 2;
    private static final int NEXT = 3;

    private final int batchSize;
    private final int senders;
    private final Padded state;
    private final BlockingQueue<Long> results = new LinkedBlockingQueue<>();

    BatchSink(int batchSize, int senders) {
        this.batchSize = batchSize;
        this.senders = senders;
        this.state = new Padded(NEXT + senders);
    }

    /**
     * Waits for the batch; called by the thread that measures.
     *
     * @return the sum of the numbers of its messages, or {@link #OUT_OF_ORDER}
     */
    long await() throws InterruptedException {
        Long result = results.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (result == null) {
            throw new IllegalStateException("only " + state.get(COUNT) + " of " + batchSize + " messages came within "
                    + PATIENCE_SECONDS + " s");
        }
        return result;
    }

    @Override
    public void accept(Message message) {
        if (state.getAndAdd(NEXT + message.sender(), 1) != message.number()) {
            state.getAndAdd(MISPLACED, 1);
        }
        state.getAndAdd(SUM, message.number());
        if (state.getAndAdd(COUNT, 1) == batchSize - 1) {
            complete();
        }
    }

    private void complete() {
        long result = state.get(MISPLACED) == 0 ? state.get(SUM) : OUT_OF_ORDER;
        for (int i = 0; i < NEXT + senders; i++) {
            state.set(i, 0);
        }
        results.add(result);
    }
}
