package com.example.peers;

import java.util.List;

/** There and back, one message at a time: the figure is round trips per second. */
abstract class PingPong extends PeerBenchmark {

    private final RoundTripClock clock = new RoundTripClock();

    PingPong(Peer peer, int capacity, int batchSize) {
        super("ping-pong", peer, capacity, 1, batchSize);
    }

    @Override
    final AutoCloseable wire(Peer with, int capacity, List<BatchSource> from, BatchSink to) throws Exception {
        MessageSource source = from.get(0);
        return with.pingPong(
                capacity,
                () -> {
                    Message message = source.next();
                    clock.leaves(message);
                    return message;
                },
                message -> {
                    clock.returns(message);
                    to.accept(message);
                });
    }

    @Override
    final void note(Notes to) {
        to.add("p50Nanos", clock.medianNanos());
    }
}
