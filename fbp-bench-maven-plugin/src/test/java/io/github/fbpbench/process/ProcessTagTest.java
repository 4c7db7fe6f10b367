package io.github.fbpbench.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ProcessTagTest {

    /** Each prints the number of a process that has left it behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "setsid sleep 1000 >/dev/null 2>&1 & echo $!",
                "(setsid sh -c 'echo $$; exec sleep 1000' &)",
                "nohup sleep 1000 >/dev/null 2>&1 & echo $!",
                "trap '' HUP TERM INT; sh -c '(sleep 1000 >/dev/null 2>&1 & echo $!) &'"
            })
    void endsWhatIsNobodysDescendantAnyMore(String script) throws Exception {
        ProcessTag tag = ProcessTag.create();
        ProcessHandle detached = started(script, tag.value());
        ProcessHandle ofOthers = started("setsid sleep 1000 >/dev/null 2>&1 & echo $!", "");
        assertThat(ProcessHandle.current().descendants()).doesNotContain(detached);

        ProcessTag.create().endAll();
        ProcessTag.endLeftOvers();
        assertThat(detached.isAlive()).isTrue();
        tag.endAll();

        detached.onExit().get(30, TimeUnit.SECONDS);
        assertThat(ofOthers.isAlive()).isTrue();
        ofOthers.destroyForcibly();
    }

    @Test
    void endsWhatIsLeftOfAnOwnerThatIsGone() throws Exception {
        Process owner = new ProcessBuilder("sleep", "1000").start();
        ProcessTag ofAnother =
                new ProcessTag(owner.pid(), 1, ProcessTag.create().secret());
        ProcessTag ofNobody =
                new ProcessTag(Long.MAX_VALUE, 4711, ProcessTag.create().secret());
        List<ProcessHandle> left = List.of(
                started("setsid sleep 1000 >/dev/null 2>&1 & echo $!", ofAnother.value()),
                started("setsid sleep 1000 >/dev/null 2>&1 & echo $!", ofNobody.value()));

        ProcessTag.endLeftOvers();

        for (ProcessHandle each : left) {
            each.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(owner.isAlive()).isTrue();
        owner.destroyForcibly();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1-2", "1-2-3", "-", "1-x-00000000000000000000000000000000"})
    void leavesWhatHasAVariableOfThatNameForAnotherReason(String value) throws Exception {
        ProcessHandle other = started("setsid sleep 1000 >/dev/null 2>&1 & echo $!", value);

        ProcessTag.endLeftOvers();

        assertThat(other.isAlive()).isTrue();
        other.destroyForcibly();
    }

    @Test
    void isDifferentEachTime() {
        assertThat(ProcessTag.create().secret())
                .hasSize(ProcessTag.SECRET_CHARS)
                .isNotEqualTo(ProcessTag.create().secret());
        assertThat(ProcessTag.ofThisProcess()).isEqualTo(Optional.empty());
    }

    private static ProcessHandle started(String script, String tag) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put(ProcessTag.VARIABLE, tag);
        Process shell = builder.start();
        try (BufferedReader out = shell.inputReader()) {
            ProcessHandle started =
                    ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
            shell.waitFor();
            return started;
        }
    }
}
