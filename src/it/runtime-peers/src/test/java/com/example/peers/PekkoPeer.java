package com.example.peers;

import com.typesafe.config.ConfigFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.japi.function.Procedure;
import org.apache.pekko.stream.ActorAttributes;
import org.apache.pekko.stream.Attributes;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/**
 * Pekko Streams with an asynchronous boundary between stages. A source has a thread to itself, because it waits between
 * batches; the other stages have as many as they are. Buffers hold a power of two, so 16 instead of 10.
 */
final class PekkoPeer implements Peer {

    private static final String OWN_THREAD = "own-thread";

    @Override
    public String subject() {
        return "Pekko Streams";
    }

    @Override
    public int capacity(int wanted) {
        return Peer.powerOfTwo(wanted);
    }

    @Override
    public AutoCloseable twoStages(int capacity, MessageSource source, MessageSink sink) {
        return start(1, capacity, messages(source), sink);
    }

    @Override
    public AutoCloseable threeStages(int capacity, MessageSource source, MessageSink sink) {
        return start(2, capacity, messages(source).map(message -> message).async(), sink);
    }

    @Override
    public AutoCloseable fanIn(int capacity, MessageSource first, MessageSource second, MessageSink sink) {
        return start(1, capacity, messages(first).merge(messages(second)), sink);
    }

    /** Two streams, each with a bounded queue at its beginning and a thread to itself. */
    @Override
    public AutoCloseable pingPong(int capacity, MessageSource source, MessageSink sink) {
        Running running = new Running();
        ActorSystem system = system(1, running);
        AtomicReference<BoundedSourceQueue<Message>> there = new AtomicReference<>();
        Runnable sendNext = () -> {
            Message message = source.next();
            if (message == Message.END) {
                there.get().complete();
            } else {
                there.get().offer(message);
            }
        };
        BoundedSourceQueue<Message> back = queue(capacity, system, running::ended, message -> {
            sink.accept(message);
            sendNext.run();
        });
        there.set(queue(capacity, system, back::complete, back::offer));
        running.stages().start(sendNext::run);
        return running;
    }

    private static BoundedSourceQueue<Message> queue(
            int capacity, ActorSystem system, Runnable end, Procedure<Message> messages) {
        var queueAndEnd = Source.<Message>queue(capacity)
                .toMat(Sink.foreach(messages), Keep.both())
                .addAttributes(ActorAttributes.dispatcher(OWN_THREAD))
                .run(system);
        queueAndEnd.second().thenRun(end);
        return queueAndEnd.first();
    }

    private static Source<Message, NotUsed> messages(MessageSource source) {
        return Source.repeat(source)
                .map(MessageSource::next)
                .takeWhile(message -> message != Message.END)
                .async(OWN_THREAD);
    }

    private static AutoCloseable start(int threads, int capacity, Source<Message, NotUsed> stream, MessageSink sink) {
        Running running = new Running();
        stream.toMat(Sink.foreach(sink::accept), Keep.right())
                .addAttributes(Attributes.inputBuffer(capacity, capacity))
                .run(system(threads, running))
                .thenRun(running::ended);
        return running;
    }

    private static ActorSystem system(int threads, Running running) {
        ActorSystem system = ActorSystem.create(
                "peers",
                ConfigFactory.parseString("""
                        pekko.loglevel = OFF
                        pekko.stdout-loglevel = OFF
                        pekko.actor.default-dispatcher.fork-join-executor.parallelism-min = %1$d
                        pekko.actor.default-dispatcher.fork-join-executor.parallelism-max = %1$d
                        %2$s.type = PinnedDispatcher
                        %2$s.executor = thread-pool-executor
                        """.formatted(threads, OWN_THREAD)).withFallback(ConfigFactory.load()));
        running.afterwards(() -> {
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        });
        return system;
    }

    static final class TwoStages10 extends TwoStages {
        TwoStages10() {
            super(new PekkoPeer(), 10, 15_000);
        }
    }

    static final class ThreeStages10 extends ThreeStages {
        ThreeStages10() {
            super(new PekkoPeer(), 10, 5_000);
        }
    }

    static final class FanIn10 extends FanIn {
        FanIn10() {
            super(new PekkoPeer(), 10, 10_000);
        }
    }

    static final class PingPong10 extends PingPong {
        PingPong10() {
            super(new PekkoPeer(), 10, 500);
        }
    }

    static final class TwoStages1024 extends TwoStages {
        TwoStages1024() {
            super(new PekkoPeer(), 1024, 40_000);
        }
    }

    static final class ThreeStages1024 extends ThreeStages {
        ThreeStages1024() {
            super(new PekkoPeer(), 1024, 15_000);
        }
    }

    static final class FanIn1024 extends FanIn {
        FanIn1024() {
            super(new PekkoPeer(), 1024, 20_000);
        }
    }

    static final class PingPong1024 extends PingPong {
        PingPong1024() {
            super(new PekkoPeer(), 1024, 500);
        }
    }
}
