package io.github.fbpbench.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreSearchTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0 | 0", "0-3 | 3", "0-3,8 | 8", "2,5-11,64-127 | 127"})
    void findsTheHighestCoreThatIsAllowed(String list, int highest) {
        List<String> status = List.of("Name:\tjava", "Cpus_allowed:\tff", "Cpus_allowed_list:\t" + list, "Seccomp:\t0");

        assertThat(CoreSearch.highest(status)).hasValue(highest);
    }

    @Test
    void findsNoneInWhatAnotherKernelSays() {
        assertThat(CoreSearch.highest(List.of("Name:\tjava"))).isEmpty();
        assertThat(CoreSearch.highest(List.of("Cpus_allowed_list:\t"))).isEmpty();
    }

    @Test
    void saysWhyThereIsNone() throws InterruptedException {
        CoreSearch search = CoreSearch.search();

        assertThat(search.whyNot().isEmpty()).isEqualTo(search.core().isPresent());
    }
}
