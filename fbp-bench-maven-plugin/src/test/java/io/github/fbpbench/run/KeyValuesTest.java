package io.github.fbpbench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyValuesTest {

    @Test
    void readsPairs() {
        assertThat(KeyValues.parse("p99 = 2 ms, throughput=500_000/s", "x"))
                .isEqualTo(Map.of("p99", "2 ms", "throughput", "500_000/s"));
        assertThat(KeyValues.parse(" throughput=-5% ,allocation = +1%,\n", "x"))
                .isEqualTo(Map.of("throughput", "-5%", "allocation", "+1%"));
        assertThat(KeyValues.parse("", "x")).isEmpty();
    }

    @Test
    void theSignOfAComparisonBelongsToTheValue() {
        assertThat(KeyValues.parse("throughput >= 500_000/s, p99<=2 ms ,threads<= 0, p50 = off", "x"))
                .isEqualTo(Map.of("throughput", ">= 500_000/s", "p99", "<=2 ms", "threads", "<= 0", "p50", "off"));
    }

    @Test
    void keepsTheOrder() {
        assertThat(KeyValues.parse("c=1,a>=2,b=3", "x").keySet()).containsExactly("c", "a", "b");
    }

    @Test
    void namesWhatIsNotAPair() {
        assertThatThrownBy(() -> KeyValues.parse("p99 < 2 ms", "Parameter 'targets'"))
                .hasMessage("Parameter 'targets': 'p99 < 2 ms' is not of the form name=value; write for example"
                        + " throughput=-15%, allocation=+1% (thresholds), or throughput = 500_000/s (targets)");
        assertThatThrownBy(() -> KeyValues.parse("p99 <= 2 ms, p99 <= 3 ms", "x"))
                .hasMessage("x: 'p99' comes twice");
        assertThatThrownBy(() -> KeyValues.parse("throughput", "Parameter 'thresholds'"))
                .hasMessageContaining("Parameter 'thresholds': 'throughput' is not of the form name=value");
        assertThatThrownBy(() -> KeyValues.parse("a=1,a=2", "x")).hasMessage("x: 'a' comes twice");
    }
}
