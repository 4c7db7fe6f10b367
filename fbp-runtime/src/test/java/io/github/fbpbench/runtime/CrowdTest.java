package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class CrowdTest {

    @Test
    void coresSufficeForAsManyThreadsAsThereAre() {
        Crowd crowd = new Crowd(2, 2);
        assertThat(crowd.hasCoreForEach()).isTrue();

        crowd.enter();
        assertThat(crowd.hasCoreForEach()).isFalse();

        crowd.leave();
        assertThat(crowd.hasCoreForEach()).isTrue();
    }

    @Test
    void aSingleCoreIsNeverToBeKeptBySpinning() {
        assertThat(new Crowd(1, 1).hasCoreForEach()).isFalse();
    }

    @Test
    void sleepingThreadDoesNotCount() throws Exception {
        Crowd crowd = new Crowd(3, 2);
        Connection<String> connection = new Connection<>("c", 1, 1, new SpinPolicy(0, 0), crowd);
        var receiving = Threads.start(() -> connection.receiver().receive());

        receiving.awaitParked();
        assertThat(crowd.hasCoreForEach()).isTrue();

        connection.sender(0).send("a");
        assertThat(receiving.result().get()).isEqualTo("a");
        assertThat(crowd.hasCoreForEach()).isFalse();
    }

    @Test
    void threadFromOutsideCountsWhileItIsAboutToSleepOnly() throws Exception {
        Crowd crowd = new Crowd(2, 2);
        Connection<String> connection = new Connection<>("c", 1, 1, new SpinPolicy(0, 0), crowd);
        connection.receivingEnd().usedFromOutside();
        var receiving = Threads.start(() -> connection.receiver().receive());

        receiving.awaitParked();
        assertThat(crowd.hasCoreForEach()).isTrue();
        connection.sender(0).send("a");
        assertThat(receiving.result().get()).isEqualTo("a");
        assertThat(crowd.hasCoreForEach()).isTrue();

        crowd.enter();
        assertThat(crowd.hasCoreForEach()).isFalse();
    }
}
