package com.example.peers;

import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;

/** The least that makes a blocking queue of one that never waits: who cannot go on spins, then yields, then parks. */
final class SpinThenParkQueue implements Channel {

    private static final int SPINS = 200;
    private static final int YIELDS = 20;

    private final MessagePassingQueue<Message> queue;
    private final Waiter receiver = new Waiter();
    private final Waiter[] senders;

    SpinThenParkQueue(int capacity, int senders) {
        this.queue = senders == 1 ? new SpscArrayQueue<>(capacity) : new MpscArrayQueue<>(capacity);
        this.senders = Stream.generate(Waiter::new).limit(senders).toArray(Waiter[]::new);
    }

    @Override
    public void send(int sender, Message message) {
        for (int round = 0; !queue.offer(message); round++) {
            if (!pause(round)) {
                senders[sender].announce();
                if (queue.offer(message)) {
                    senders[sender].withdraw();
                    break;
                }
                LockSupport.park(this);
            }
        }
        receiver.wake();
    }

    @Override
    public Message receive() {
        Message message = queue.poll();
        for (int round = 0; message == null; round++) {
            if (!pause(round)) {
                receiver.announce();
                message = queue.poll();
                if (message != null) {
                    receiver.withdraw();
                    break;
                }
                LockSupport.park(this);
            }
            message = queue.poll();
        }
        for (Waiter sender : senders) {
            sender.wake();
        }
        return message;
    }

    private static boolean pause(int round) {
        if (round < SPINS) {
            Thread.onSpinWait();
        } else if (round < SPINS + YIELDS) {
            Thread.yield();
        }
        return round < SPINS + YIELDS;
    }

    /**
     * A thread that may be parked. It announces itself, and looks at the queue once more before it parks; who moves a
     * message looks for it afterwards. Between the two steps of each stands a full fence, so one sees the other.
     */
    private static final class Waiter {

        private volatile Thread thread;

        void announce() {
            thread = Thread.currentThread();
            VarHandle.fullFence();
        }

        void withdraw() {
            thread = null;
        }

        void wake() {
            VarHandle.fullFence();
            Thread waiting = thread;
            if (waiting != null) {
                thread = null;
                LockSupport.unpark(waiting);
            }
        }
    }
}
