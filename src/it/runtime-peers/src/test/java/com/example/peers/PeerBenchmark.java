package com.example.peers;

import io.github.fbpbench.benchmark.TestData;
import io.github.fbpbench.benchmark.WorkloadBenchmark;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A case with a peer: threads that live from set-up to tear-down pass batches of messages on. How many cores the
 * machine really offered is noted before and after, to stand beside the figures.
 */
abstract class PeerBenchmark implements WorkloadBenchmark {

    private final String title;
    private final Peer peer;
    private final int wantedCapacity;
    private final int batchSize;
    private final List<BatchSource> sources;
    private final BatchSink sink;
    private final Notes notes = Notes.of(getClass());
    private AutoCloseable wiring = () -> {};

    /**
     * A benchmark that takes some milliseconds for a batch.
     *
     * @param title of the case
     * @param batchSize a multiple of {@code senders}
     */
    PeerBenchmark(String title, Peer peer, int capacity, int senders, int batchSize) {
        this.title = title;
        this.peer = peer;
        this.wantedCapacity = capacity;
        this.batchSize = batchSize;
        this.sources = IntStream.range(0, senders).mapToObj(BatchSource::new).toList();
        this.sink = new BatchSink(batchSize, senders);
    }

    /** Starts the threads. */
    abstract AutoCloseable wire(Peer with, int capacity, List<BatchSource> from, BatchSink to) throws Exception;

    /** What else is to be written down, after the threads have ended. */
    void note(Notes to) {}

    @Override
    public final void setUp(TestData data) throws Exception {
        int capacity = peer.capacity(wantedCapacity);
        notes.add("case", title + ", capacity " + wantedCapacity);
        notes.add("subject", peer.subject());
        notes.add("capacity", capacity);
        noteParallelism();
        wiring = wire(peer, capacity, sources, sink);
    }

    @Override
    public final int batchSize() {
        return batchSize;
    }

    @Override
    public final long run(int messages) throws Exception {
        for (BatchSource source : sources) {
            source.request(messages / sources.size());
        }
        return sink.await();
    }

    @Override
    public final void verify(long sum) {
        if (sum == BatchSink.OUT_OF_ORDER) {
            throw new AssertionError("a sender's messages came out of order");
        }
        long each = batchSize / sources.size();
        long expected = sources.size() * each * (each - 1) / 2;
        if (sum != expected) {
            throw new AssertionError("expected the sum " + expected + " but got " + sum);
        }
    }

    @Override
    public final void tearDown() throws Exception {
        sources.forEach(BatchSource::end);
        wiring.close();
        noteParallelism();
        note(notes);
    }

    private void noteParallelism() throws Exception {
        if (notes.areKept()) {
            notes.add("effectiveParallelism", EffectiveParallelism.probe());
        }
    }
}
