package com.example.peers;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** What the JDK offers, and what the others are compared with. */
final class ArrayBlockingQueuePeer extends ChannelPeer {

    @Override
    public String subject() {
        return "ArrayBlockingQueue";
    }

    @Override
    Channel channel(int capacity, int senders) {
        BlockingQueue<Message> queue = new ArrayBlockingQueue<>(capacity);
        return new Channel() {
            @Override
            public void send(int sender, Message message) throws InterruptedException {
                queue.put(message);
            }

            @Override
            public Message receive() throws InterruptedException {
                return queue.take();
            }
        };
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new ArrayBlockingQueuePeer(), 10, 5_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new ArrayBlockingQueuePeer(), 10, 3_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new ArrayBlockingQueuePeer(), 10, 4_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new ArrayBlockingQueuePeer(), 10, 500);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new ArrayBlockingQueuePeer(), 1024, 200_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new ArrayBlockingQueuePeer(), 1024, 40_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new ArrayBlockingQueuePeer(), 1024, 60_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new ArrayBlockingQueuePeer(), 1024, 500);
        }
    }
}
