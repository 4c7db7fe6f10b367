package io.github.fbpbench.fork;

import io.github.fbpbench.measurement.Arm;
import io.github.fbpbench.measurement.ForkRequest;
import io.github.fbpbench.measurement.ForkRequestFormat;
import io.github.fbpbench.measurement.ForkResultWriter;
import io.github.fbpbench.process.ProcessTag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Entry point of a forked JVM. Its arguments are the request's file, and one of properties that its command line could not
 * hold.
 */
public final class ForkMain {

    private static final long PATIENCE_MILLIS = 2_000;

    private ForkMain() {}

    /** Measures one benchmark and ends the JVM, whatever threads it has left running. */
    public static void main(String[] arguments) throws IOException {
        setProperties(Path.of(arguments[1]));
        ForkRequest request = ForkRequestFormat.read(Path.of(arguments[0]));
        request.arm().ifPresent(arm -> System.setProperty(Arm.PROPERTY, arm.word()));
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

    private static void setProperties(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        properties.forEach((name, value) -> System.setProperty((String) name, (String) value));
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
