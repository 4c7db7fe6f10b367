package com.example.peers;

import java.util.List;

/** From two threads to a third. */
abstract class FanIn extends PeerBenchmark {

    FanIn(Peer peer, int capacity, int batchSize) {
        super("fan-in of 2", peer, capacity, 2, batchSize);
    }

    @Override
    final AutoCloseable wire(Peer with, int capacity, List<BatchSource> from, BatchSink to) throws Exception {
        return with.fanIn(capacity, from.get(0), from.get(1), to);
    }
}
