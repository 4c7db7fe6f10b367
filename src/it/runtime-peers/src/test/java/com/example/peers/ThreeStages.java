package com.example.peers;

import java.util.List;

/** Through a thread in between. */
abstract class ThreeStages extends PeerBenchmark {

    ThreeStages(Peer peer, int capacity, int batchSize) {
        super("3 stages", peer, capacity, 1, batchSize);
    }

    @Override
    final AutoCloseable wire(Peer with, int capacity, List<BatchSource> from, BatchSink to) throws Exception {
        return with.threeStages(capacity, from.get(0), to);
    }
}
