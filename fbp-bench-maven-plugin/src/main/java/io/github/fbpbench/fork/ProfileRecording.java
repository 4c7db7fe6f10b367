package io.github.fbpbench.fork;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.github.fbpbench.measurement.ForkFailure;
import io.github.fbpbench.measurement.ProfileRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.time.Duration;
import javax.management.JMException;
import javax.management.ObjectName;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * What is recorded in a fork that is profiled: where its threads run and what they allocate while slices are measured,
 * and which objects live afterwards.
 */
final class ProfileRecording {

    /** As often as the JVM can look. */
    private static final Duration SAMPLING_PERIOD = Duration.ofMillis(10);

    /** About as many samples as it takes to tell a site of 1% from one of 2% within a second. */
    private static final String ALLOCATION_RATE = "1000/s";

    /** Frames of a stack that are kept; what recursion has more of is cut off at its outer end. */
    private static final String STACK_DEPTH = "stackdepth=256";

    private final ProfileRequest request;
    private final Recording recording = new Recording();
    private boolean started;

    private ProfileRecording(ProfileRequest request) {
        this.request = request;
        recording.enable("jdk.ExecutionSample").withPeriod(SAMPLING_PERIOD);
        recording
                .enable("jdk.ObjectAllocationSample")
                .with("throttle", ALLOCATION_RATE)
                .withStackTrace();
        // The first allocation sample of a thread tells nothing unless it is known that the thread is new.
        recording.enable("jdk.ThreadStart").withoutStackTrace();
        recording.enable("jdk.VirtualThreadStart").withoutStackTrace();
        recording.enable("jdk.GarbageCollection");
        // Not jdk.JVMInformation, which holds the arguments of the JVM: recordings are handed on.
    }

    /**
     * Gets ready to record.
     *
     * @throws BrokenBenchmarkException if this JVM cannot
     */
    static ProfileRecording prepare(ProfileRequest request) throws BrokenBenchmarkException {
        // Asked first, because without the module not even the class that could tell is there.
        if (ModuleLayer.boot().findModule("jdk.jfr").isEmpty() || !FlightRecorder.isAvailable()) {
            String message = "cannot be profiled: its JVM (" + System.getProperty("java.vm.name") + " "
                    + System.getProperty("java.vm.version")
                    + ") has no Flight Recorder; name a JVM that has the module jdk.jfr with the parameter jvm";
            throw new BrokenBenchmarkException(
                    ForkFailure.Cause.INTERNAL, message, new UnsupportedOperationException(message));
        }
        try {
            diagnose("jfrConfigure", STACK_DEPTH);
            return new ProfileRecording(request);
        } catch (JMException e) {
            throw failed("its JVM refuses to record", e);
        }
    }

    /** Begins to record, unless it has begun. */
    void start() {
        if (!started) {
            started = true;
            recording.start();
        }
    }

    /**
     * Ends the recording and writes it, the histogram, and the heap if it is asked for. To be called while the benchmark
     * is reachable.
     *
     * @throws BrokenBenchmarkException if a file cannot be written
     */
    void finish() throws BrokenBenchmarkException {
        try (recording) {
            recording.stop();
            recording.dump(request.files().recording());
        } catch (IOException e) {
            throw failed("its recording cannot be written", e);
        }
        try {
            Files.writeString(request.files().histogram(), diagnose("gcClassHistogram"));
            if (request.heapDump()) {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpHeap(request.files().heap().toString(), true);
            }
        } catch (IOException | JMException e) {
            throw failed("what it left in the heap cannot be written", e);
        }
    }

    private static String diagnose(String command, String... arguments) throws JMException {
        return String.valueOf(ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        command,
                        new Object[] {arguments},
                        new String[] {String[].class.getName()}));
    }

    private static BrokenBenchmarkException failed(String what, Exception why) {
        return new BrokenBenchmarkException(
                ForkFailure.Cause.INTERNAL,
                "cannot be profiled: " + what + ": " + BrokenBenchmarkException.describe(why),
                why);
    }
}
