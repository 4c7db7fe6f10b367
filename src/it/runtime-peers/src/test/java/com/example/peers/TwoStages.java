package com.example.peers;

import java.util.List;

/** From one thread to another. */
abstract class TwoStages extends PeerBenchmark {

    TwoStages(Peer peer, int capacity, int batchSize) {
        super("2 stages", peer, capacity, 1, batchSize);
    }

    @Override
    final AutoCloseable wire(Peer with, int capacity, List<BatchSource> from, BatchSink to) throws Exception {
        return with.twoStages(capacity, from.get(0), to);
    }
}
