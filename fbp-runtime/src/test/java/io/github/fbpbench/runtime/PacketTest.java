package io.github.fbpbench.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PacketTest {

    @Test
    void keepsItsTimeOfCreationWhenThePayloadChanges() {
        Packet<String> packet = Packet.of("1");
        Packet<Integer> parsed = packet.withPayload(1);

        assertThat(parsed.payload()).isEqualTo(1);
        assertThat(parsed.createdNanos()).isEqualTo(packet.createdNanos());
        assertThat(parsed.ageNanos()).isNotNegative();
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void hasAPayload() {
        assertThatThrownBy(() -> Packet.of(null)).isInstanceOf(NullPointerException.class);
    }
}
