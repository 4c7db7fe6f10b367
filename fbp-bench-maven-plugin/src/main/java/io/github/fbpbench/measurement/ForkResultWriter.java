package io.github.fbpbench.measurement;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a fork's result line by line, each handed to the operating system before the next is begun, so that a JVM
 * that dies loses nothing. For one thread at a time, but for {@link #failure}, which any thread may call.
 */
public final class ForkResultWriter implements Closeable {

    private final Path file;
    private final Writer out;

    /** Opens the file, new. */
    public ForkResultWriter(Path file) throws IOException {
        this.file = file;
        // Unlike Files.newBufferedWriter, replaces what is no valid text: messages of exceptions may hold anything.
        this.out = new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8);
        line(ForkResultFormat.HEADER, ForkResultFormat.VERSION);
    }

    /** Writes where the fork runs. */
    public void environment(Environment environment) {
        line(
                "environment",
                environment.cpu(),
                environment.cores(),
                environment.cpuLimit(),
                environment.memoryLimitBytes(),
                environment.architecture(),
                environment.operatingSystem(),
                environment.jdkVendor(),
                environment.jdkVersion(),
                environment.jdkFeature(),
                environment.vm(),
                environment.gc(),
                environment.objectLayout(),
                environment.flags());
    }

    /** Writes a slice. */
    public void slice(Slice slice) {
        List<Object> fields = new ArrayList<>(List.of(
                "slice",
                slice.phase(),
                slice.messages(),
                slice.failed(),
                slice.emitted(),
                slice.wallNanos(),
                slice.cpuNanos(),
                slice.allocatedBytes(),
                slice.heapUsedBytes(),
                slice.gcCount(),
                slice.gcNanos(),
                slice.jitNanos(),
                slice.stealNanos(),
                slice.pressureNanos(),
                slice.runDelayNanos()));
        slice.latency()
                .ifPresent(latency -> fields.addAll(List.of(
                        latency.count(),
                        latency.p50Nanos(),
                        latency.p95Nanos(),
                        latency.p99Nanos(),
                        latency.p999Nanos(),
                        latency.maxNanos())));
        line(fields.toArray());
    }

    /** Writes the closing phase, and with it that the fork is complete. */
    public void closing(Closing closing) {
        for (String thread : closing.threadsLeft()) {
            line("threadLeft", thread);
        }
        closing.network().ifPresent(this::network);
        closing.pool().ifPresent(this::pool);
        line(
                "closing",
                closing.retainedHeapBytes(),
                closing.peakHeapBytes(),
                closing.heapGrowthBytesPerMessage(),
                closing.verified(),
                closing.unreadMessages(),
                closing.firstFailure(),
                closing.emptyNanosPerMessage(),
                closing.batchMessages());
    }

    private void network(NetworkUse network) {
        for (ConnectionUse connection : network.connections()) {
            line(
                    "connection",
                    connection.name(),
                    connection.capacity(),
                    connection.messages(),
                    connection.blockedOnSendNanos(),
                    connection.blockedOnReceiveNanos(),
                    connection.openNanos(),
                    connection.fill().stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        line("network", network.bottleneck());
    }

    private void pool(PoolUse pool) {
        line(
                "pool",
                pool.name(),
                pool.maxSize(),
                pool.threads(),
                pool.meanInUse(),
                pool.maxInUse(),
                pool.leases(),
                pool.meanWaitNanos(),
                pool.p95WaitNanos(),
                pool.maxWaitNanos(),
                pool.timeouts(),
                pool.created(),
                pool.destroyed(),
                pool.notReturned());
    }

    /** Writes why there is no result. */
    public void failure(ForkFailure failure) {
        line("failure", failure.cause(), failure.message(), failure.detail());
    }

    private synchronized void line(Object... fields) {
        try {
            out.write(LineFormat.join(fields));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
