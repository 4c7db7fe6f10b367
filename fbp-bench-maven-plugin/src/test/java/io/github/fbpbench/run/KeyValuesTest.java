package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

    @Test
    void readsPairs() {
        assertThat(KeyValues.parse(" throughput=-5% ,allocation = +1%,\n", "x"))
                .isEqualTo(Map.of("throughput", "-5%", "allocation", "+1%"));
        assertThat(KeyValues.parse("", "x")).isEmpty();
    }

    @Test
    void namesWhatIsNotAPair() {
        assertThatThrownBy(() -> KeyValues.parse("throughput", "Parameter 'thresholds'"))
                .hasMessageContaining("Parameter 'thresholds': 'throughput' is not of the form name=value");
        assertThatThrownBy(() -> KeyValues.parse("a=1,a=2", "x")).hasMessage("x: 'a' comes twice");
    }
}
