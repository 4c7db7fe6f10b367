package com.example.peers;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The JDK's publisher, with a thread for each subscriber. It holds a power of two, so 16 instead of 10. */
final class SubmissionPublisherPeer implements Peer {

    @Override
    public String subject() {
        return "SubmissionPublisher";
    }

    @Override
    public int capacity(int wanted) {
        return Peer.powerOfTwo(wanted);
    }

    @Override
    public AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        SubmissionPublisher<Message> publisher = publisher(running, capacity);
        publisher.subscribe(new Subscriber(sink::accept, running::ended));
        running.stages().start(() -> submitAll(source, publisher, publisher::close));
        return running;
    }

    @Override
    public AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        SubmissionPublisher<Message> first = publisher(running, capacity);
        SubmissionPublisher<Message> second = publisher(running, capacity);
        second.subscribe(new Subscriber(sink::accept, running::ended));
        first.subscribe(new Subscriber(second::submit, second::close));
        running.stages().start(() -> submitAll(source, first, first::close));
        return running;
    }

    @Override
    public AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) {
        Running running = new Running();
        SubmissionPublisher<Message> publisher = publisher(running, capacity);
        publisher.subscribe(new Subscriber(sink::accept, running::ended));
        AtomicInteger open = new AtomicInteger(2);
        Runnable end = () -> {
            if (open.decrementAndGet() == 0) {
                publisher.close();
            }
        };
        running.stages().start(() -> submitAll(first, publisher, end)).start(() -> submitAll(second, publisher, end));
        return running;
    }

    @Override
    public AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        SubmissionPublisher<Message> there = publisher(running, capacity);
        SubmissionPublisher<Message> back = publisher(running, capacity);
        Runnable sendNext = () -> {
            Message message = source.next();
            if (message == Message.END) {
                there.close();
            } else {
                there.submit(message);
            }
        };
        there.subscribe(new Subscriber(back::submit, back::close));
        back.subscribe(new Subscriber(
                message -> {
                    sink.accept(message);
                    sendNext.run();
                },
                running::ended));
        running.stages().start(sendNext::run);
        return running;
    }

    private static SubmissionPublisher<Message> publisher(Running running, int capacity) {
        ExecutorService executor = Executors.newSingleThreadExecutor(running.stages());
        running.afterwards(executor::shutdown);
        return new SubmissionPublisher<>(executor, capacity);
    }

    private static void submitAll(MessageSource source, SubmissionPublisher<Message> to, Runnable end) {
        for (Message message = source.next(); message != Message.END; message = source.next()) {
            to.submit(message);
        }
        end.run();
    }

    /** Takes all that comes: back-pressure is the publisher's full buffer. */
    private record Subscriber(Consumer<Message> messages, Runnable end) implements Flow.Subscriber<Message> {

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Message message) {
            messages.accept(message);
        }

        @Override
        public void onError(Throwable cause) {
            // The sum that is then missing fails the benchmark.
        }

        @Override
        public void onComplete() {
            end.run();
        }
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new SubmissionPublisherPeer(), 10, 5_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new SubmissionPublisherPeer(), 10, 4_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new SubmissionPublisherPeer(), 10, 3_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new SubmissionPublisherPeer(), 10, 500);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new SubmissionPublisherPeer(), 1024, 150_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new SubmissionPublisherPeer(), 1024, 50_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new SubmissionPublisherPeer(), 1024, 100_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new SubmissionPublisherPeer(), 1024, 500);
        }
    }
}
