package com.example.peers;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Reactor with a {@code publishOn} before each stage but the first. The capacity is that operator's prefetch, which it
 * asks for again after three quarters of it.
 */
final class ReactorPeer implements Peer {

    @Override
    public String subject() {
        return "Reactor publishOn";
    }

    @Override
    public AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        return start(running, flux(running, source).publishOn(thread(running), capacity), sink);
    }

    @Override
    public AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        Flux<Message> flux = flux(running, source)
                .publishOn(thread(running), capacity)
                .map(message -> message)
                .publishOn(thread(running), capacity);
        return start(running, flux, sink);
    }

    /** Holds more than the capacity: {@code merge} has a buffer for each source. */
    @Override
    public AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) {
        Running running = new Running();
        Flux<Message> flux = Flux.merge(capacity, flux(running, first), flux(running, second))
                .publishOn(thread(running), capacity);
        return start(running, flux, sink);
    }

    @Override
    public AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        Sinks.Many<Message> there = Sinks.unsafe().many().unicast().onBackpressureBuffer();
        Sinks.Many<Message> back = Sinks.unsafe().many().unicast().onBackpressureBuffer();
        Runnable sendNext = () -> {
            Message message = source.next();
            if (message == Message.END) {
                there.tryEmitComplete().orThrow();
            } else {
                there.tryEmitNext(message).orThrow();
            }
        };
        there.asFlux()
                .publishOn(thread(running), capacity)
                .doOnComplete(() -> back.tryEmitComplete().orThrow())
                .subscribe(message -> back.tryEmitNext(message).orThrow());
        Flux<Message> returning = back.asFlux().publishOn(thread(running), capacity);
        start(running, returning, message -> {
            sink.accept(message);
            sendNext.run();
        });
        running.stages().start(sendNext::run);
        return running;
    }

    /** The source on a thread of its own, which makes as many messages as are asked for. */
    private static Flux<Message> flux(Running running, MessageSource source) {
        return Flux.<Message>generate(next -> {
                    Message message = source.next();
                    if (message == Message.END) {
                        next.complete();
                    } else {
                        next.next(message);
                    }
                })
                .subscribeOn(thread(running));
    }

    private static AutoCloseable start(Running running, Flux<Message> flux, MessageSink sink) {
        flux.doOnComplete(running::ended).subscribe(sink::accept);
        return running;
    }

    private static Scheduler thread(Running running) {
        Scheduler scheduler = Schedulers.newSingle(running.stages());
        running.afterwards(scheduler::dispose);
        return scheduler;
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new ReactorPeer(), 10, 7_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new ReactorPeer(), 10, 3_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new ReactorPeer(), 10, 5_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new ReactorPeer(), 10, 500);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new ReactorPeer(), 1024, 200_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new ReactorPeer(), 1024, 150_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new ReactorPeer(), 1024, 150_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new ReactorPeer(), 1024, 500);
        }
    }
}
