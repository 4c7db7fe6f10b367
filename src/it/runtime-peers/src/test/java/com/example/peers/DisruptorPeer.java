package com.example.peers;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.dsl.Disruptor;
import com.lmax.disruptor.dsl.EventHandlerGroup;
import com.lmax.disruptor.dsl.ProducerType;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * LMAX Disruptor with its blocking wait strategy. The stages share one ring, as is its way, and its entries hold the
 * messages. A ring holds a power of two, so 16 instead of 10.
 */
final class DisruptorPeer implements Peer {

    @Override
    public String subject() {
        return "Disruptor, blocking";
    }

    @Override
    public int capacity(int wanted) {
        return Peer.powerOfTwo(wanted);
    }

    @Override
    public AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        Disruptor<Entry> ring = ring(running, capacity, ProducerType.SINGLE);
        ring.handleEventsWith((entry, sequence, last) -> sink.accept(entry.message));
        ring.start();
        running.stages().start(() -> publishAll(source, ring, running::ended));
        return running;
    }

    @Override
    public AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        Disruptor<Entry> ring = ring(running, capacity, ProducerType.SINGLE);
        EventHandlerGroup<Entry> middle = ring.handleEventsWith((entry, sequence, last) -> entry.passOn());
        middle.then((entry, sequence, last) -> sink.accept(entry.passedOn));
        ring.start();
        running.stages().start(() -> publishAll(source, ring, running::ended));
        return running;
    }

    @Override
    public AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) {
        Running running = new Running();
        Disruptor<Entry> ring = ring(running, capacity, ProducerType.MULTI);
        ring.handleEventsWith((entry, sequence, last) -> sink.accept(entry.message));
        ring.start();
        AtomicInteger open = new AtomicInteger(2);
        Runnable end = () -> {
            if (open.decrementAndGet() == 0) {
                running.ended();
            }
        };
        running.stages().start(() -> publishAll(first, ring, end)).start(() -> publishAll(second, ring, end));
        return running;
    }

    @Override
    public AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        Disruptor<Entry> there = ring(running, capacity, ProducerType.SINGLE);
        Disruptor<Entry> back = ring(running, capacity, ProducerType.SINGLE);
        there.handleEventsWith((entry, sequence, last) -> publish(entry.message, back.getRingBuffer()));
        back.handleEventsWith(new EventHandler<Entry>() {
            @Override
            public void onStart() {
                sendNext(); // here, because a ring for one producer wants the same thread each time
            }

            @Override
            public void onEvent(Entry entry, long sequence, boolean last) {
                sink.accept(entry.message);
                sendNext();
            }

            private void sendNext() {
                Message message = source.next();
                if (message == Message.END) {
                    running.ended();
                } else {
                    publish(message, there.getRingBuffer());
                }
            }
        });
        there.start();
        back.start();
        return running;
    }

    private static Disruptor<Entry> ring(Running running, int capacity, ProducerType producers) {
        Disruptor<Entry> ring =
                new Disruptor<>(Entry::new, capacity, running.stages(), producers, new BlockingWaitStrategy());
        running.afterwards(() -> ring.shutdown(10, TimeUnit.SECONDS));
        return ring;
    }

    private static void publishAll(MessageSource source, Disruptor<Entry> to, Runnable end) {
        RingBuffer<Entry> ring = to.getRingBuffer();
        for (Message message = source.next(); message != Message.END; message = source.next()) {
            publish(message, ring);
        }
        end.run();
    }

    private static void publish(Message message, RingBuffer<Entry> to) {
        long sequence = to.next();
        to.get(sequence).message = message;
        to.publish(sequence);
    }

    private static final class Entry {

        private Message message;
        private Message passedOn;

        void passOn() {
            passedOn = message;
        }
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new DisruptorPeer(), 10, 3_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new DisruptorPeer(), 10, 2_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new DisruptorPeer(), 10, 3_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new DisruptorPeer(), 10, 500);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new DisruptorPeer(), 1024, 80_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new DisruptorPeer(), 1024, 30_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new DisruptorPeer(), 1024, 60_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new DisruptorPeer(), 1024, 500);
        }
    }
}
