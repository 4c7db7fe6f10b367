package com.example.peers;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A source that makes messages batch by batch, as many as it is asked for. */
final class BatchSource implements MessageSource {

    private static final int END = -1;

    private static final int LEFT = 0;
    private static final int NUMBER = 1;

    private final int sender;
    private final BlockingQueue<Integer> requests = new LinkedBlockingQueue<>();
    private final Padded state = new Padded(2);

    BatchSource(int sender) {
        this.sender = sender;
    }

    /** Asks for a batch; called by the thread that measures. */
    void request(int messages) {
        requests.add(messages);
    }

    /** Ends the stream after what was asked for. */
    void end() {
        requests.add(END);
    }

    @Override
    public Message next() {
        if (state.get(LEFT) == 0 && !begin()) {
            return Message.END;
        }
        state.getAndAdd(LEFT, -1);
        return new Message(sender, (int) state.getAndAdd(NUMBER, 1));
    }

    private boolean begin() {
        int request = END;
        try {
            request = requests.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        state.set(LEFT, Math.max(0, request));
        state.set(NUMBER, 0);
        return request != END;
    }
}
