package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResultWriter;
import io.github.fbpbench.process.ProcessTag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Entry point of a forked JVM. Its argument is the request's file. */
public final class ForkMain {

    private static final long PATIENCE_MILLIS = 2_000;

    private ForkMain() {}

    /** Measures one benchmark and ends the JVM, whatever threads it has left running. */
    public static void main(String[] arguments) throws IOException {
        ForkRequest request = ForkRequestFormat.read(Path.of(arguments[0]));
        System.setIn(InputStream.nullInputStream());
        try (ForkResultWriter result = new ForkResultWriter(request.result())) {
            Whereabouts whereabouts = new Whereabouts(request.id(), result);
            HandOver handOver = HandOver.connect(request.handOver(), ProcessTag.ofThisProcess(), whereabouts::hung);
            Runtime.getRuntime().addShutdownHook(new Thread(whereabouts::exiting, "fbp-bench exit watch"));
            new ForkSession(request, result, handOver, whereabouts).run();
            whereabouts.finished();
            handOver.close();
        }
        haltSoon();
        System.exit(0);
    }

    /** The result is complete; a shutdown hook that hangs must not hold up the build. */
    private static void haltSoon() {
        Thread halt = new Thread(
                () -> {
                    try {
                        Thread.sleep(PATIENCE_MILLIS);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    Runtime.getRuntime().halt(0);
                },
                "fbp-bench halt");
        halt.setDaemon(true);
        halt.start();
    }
}
