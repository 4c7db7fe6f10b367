package io.github.fbpbench.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ProfileFiles;
import io.github.fbpbench.measurement.Scenario;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Renders a recording of this JVM, in which a thread of its own does what is looked for. */
class ProfileTest {

    private static final BenchmarkId ID = new BenchmarkId("com.example.<Slow>", Scenario.THROUGHPUT);

    /** Of CPU time: beside other work, an elapsed time may hold a few samples only, any of which can be the odd one. */
    private static final long RUN_NANOS = 1_000_000_000;

    @TempDir
    private Path folder;

    private long seen;
    private byte[] kept = {};

    @Test
    void putsTheSlowMethodAndTheAllocatingLineOnTop() throws Exception {
        ProfileFiles files = new ProfileFiles(folder);
        record(files.recording());

        Profile profile = Profile.render(ID, files);

        assertThat(profile.headlines())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("CPU ")
                        .contains(ProfileTest.class.getName() + ".slow:")
                        .contains("%"))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("allocation ")
                        .contains(ProfileTest.class.getName() + ".allocate:")
                        .endsWith("  byte[]"));
        List<String> text = Files.readAllLines(files.text());
        assertThat(text.get(text.indexOf("   own    self   total  method") + 1)).contains(".slow:");
        assertThat(text.get(text.indexOf(" share        MB  place  class") + 1)).contains(".allocate:");
        assertThat(text.get(text.lastIndexOf(" share        MB  class") + 1)).endsWith("byte[]");
        assertThatItIsAPageOfItsOwn(files.cpu(), "slow',");
        assertThatItIsAPageOfItsOwn(files.allocation(), "byte[]");
    }

    @Test
    void rendersARecordingInWhichNothingHappened() throws IOException {
        ProfileFiles files = new ProfileFiles(folder);
        try (Recording recording = new Recording()) {
            recording.start();
            recording.stop();
            recording.dump(files.recording());
        }

        Profile profile = Profile.render(ID, files);

        assertThat(profile.headlines()).containsExactly("CPU          no samples", "allocation   no samples");
        assertThatItIsAPageOfItsOwn(files.cpu(), "CPU time of");
        assertThatItIsAPageOfItsOwn(files.allocation(), "Allocation of");
    }

    @Test
    void namesTheRecordingThatCannotBeRead() throws IOException {
        ProfileFiles files = new ProfileFiles(folder);
        Files.writeString(files.recording(), "not a recording");

        assertThatThrownBy(() -> Profile.render(ID, files))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(files.recording().toString());
    }

    private static void assertThatItIsAPageOfItsOwn(Path page, String words) {
        assertThat(page)
                .content()
                .contains(words, "of com.example.&lt;Slow&gt;:throughput", "</html>")
                .doesNotContainPattern("(?i)(src|data)\\s*=\\s*[\"']?(https?:)?//")
                .doesNotContainPattern("(?i)(<link|<iframe|@import|url\\(|fetch\\(|XMLHttpRequest)");
    }

    private void record(Path file) throws IOException, InterruptedException {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
            recording
                    .enable("jdk.ObjectAllocationSample")
                    .with("throttle", "1000/s")
                    .withStackTrace();
            recording.enable("jdk.ThreadStart");
            recording.start();
            Thread thread = new Thread(this::work, "measured");
            thread.start();
            thread.join();
            assertThat(seen + kept.length).isNotZero();
            recording.stop();
            recording.dump(file);
        }
    }

    private void work() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        while (threads.getCurrentThreadCpuTime() < RUN_NANOS) {
            seen += slow(21) + quick();
            for (int i = 0; i < 20; i++) {
                kept = allocate();
            }
        }
    }

    private static long slow(int length) {
        return length < 3 ? 1 : slow(length - 1) + slow(length - 2) + slow(length - 3);
    }

    private static long quick() {
        long hash = 17;
        for (int i = 0; i < 1_000; i++) {
            hash = 31 * hash + Long.rotateRight(hash, i);
        }
        return hash;
    }

    private static byte[] allocate() {
        return new byte[1_000];
    }
}
