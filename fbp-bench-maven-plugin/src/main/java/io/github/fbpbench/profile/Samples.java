package io.github.fbpbench.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a recording says of measured code; samples of what drives it are left out.
 *
 * @param cpu one for each time that a running thread was looked at
 * @param allocations weighed by bytes
 */
record Samples(List<StackSample> cpu, List<StackSample> allocations) {

    private static final String CPU = "jdk.ExecutionSample";
    private static final String ALLOCATION = "jdk.ObjectAllocationSample";
    private static final Set<String> THREAD_STARTS = Set.of("jdk.ThreadStart", "jdk.VirtualThreadStart");

    Samples {
        cpu = List.copyOf(cpu);
        allocations = List.copyOf(allocations);
    }

    /**
     * Reads a recording.
     *
     * @throws IOException naming the file, if it cannot be read
     */
    static Samples read(Path recording) throws IOException {
        List<Sighting> cpu = new ArrayList<>();
        List<Sighting> allocations = new ArrayList<>();
        Set<Long> started = new HashSet<>();
        try (RecordingFile file = new RecordingFile(recording)) {
            while (file.hasMoreEvents()) {
                RecordedEvent event = file.readEvent();
                String type = event.getEventType().getName();
                if (THREAD_STARTS.contains(type)) {
                    started.add(event.getThread("thread").getId());
                }
                switch (type) {
                    case CPU ->
                        Sighting.of(event, event.getThread("sampledThread"), 1, "")
                                .ifPresent(cpu::add);
                    case ALLOCATION ->
                        Sighting.of(
                                        event,
                                        event.getThread(),
                                        event.getLong("weight"),
                                        ClassNames.readable(
                                                event.getClass("objectClass").getName()))
                                .ifPresent(allocations::add);
                    default -> {}
                }
            }
        } catch (IOException e) {
            throw new IOException("Cannot read the recording " + recording + ": " + e.getMessage(), e);
        }
        Set<Long> workers = new HashSet<>();
        for (Sighting each : cpu) {
            each.addWorkerTo(workers);
        }
        for (Sighting each : allocations) {
            each.addWorkerTo(workers);
        }
        return new Samples(measured(cpu, workers), measured(withinRecording(allocations, started), workers));
    }

    /**
     * Leaves out each thread's first sample, unless the thread has started since: it stands for all that the thread has
     * allocated in its life.
     */
    private static List<Sighting> withinRecording(List<Sighting> allocations, Set<Long> started) {
        List<Sighting> inOrder = new ArrayList<>(allocations);
        inOrder.sort(Comparator.comparing(Sighting::time));
        Set<Long> seen = new HashSet<>(started);
        return inOrder.stream().filter(each -> !seen.add(each.thread)).toList();
    }

    private static List<StackSample> measured(List<Sighting> all, Set<Long> workers) {
        List<StackSample> measured = new ArrayList<>();
        for (Sighting each : all) {
            MeasuredStack.of(each.frames, each.cutOff && workers.contains(each.thread))
                    .ifPresent(frames -> measured.add(new StackSample(frames, each.weight, each.allocated)));
        }
        return measured;
    }

    /** A sample before anything is known of its thread. */
    private record Sighting(
            Instant time, long thread, boolean cutOff, List<Frame> frames, long weight, String allocated) {

        static Optional<Sighting> of(RecordedEvent event, RecordedThread thread, long weight, String allocated) {
            RecordedStackTrace stack = event.getStackTrace();
            if (stack == null || thread == null || stack.getFrames().isEmpty()) {
                return Optional.empty(); // the JVM could not tell where it was
            }
            return Optional.of(new Sighting(
                    event.getStartTime(),
                    thread.getId(),
                    stack.isTruncated(),
                    stack.getFrames().stream().map(Frame::of).toList(),
                    weight,
                    allocated));
        }

        void addWorkerTo(Set<Long> workers) {
            if (MeasuredStack.isWorker(frames)) {
                workers.add(thread);
            }
        }
    }
}
