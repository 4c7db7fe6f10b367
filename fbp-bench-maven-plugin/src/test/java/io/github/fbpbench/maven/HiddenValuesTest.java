package io.github.fbpbench.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HiddenValuesTest {

    @Test
    void namesAndOneDigestAreShown() {
        String shown = HiddenValues.of(Map.of("db.url", "jdbc:x://me:pw@host", "db.pwd", "hunter22"))
                .shown();

        assertThat(shown).matches("db\\.pwd, db\\.url \\(digest [0-9a-f]{8}\\)");
        assertThat(HiddenValues.of(Map.of("db.pwd", "hunter22", "db.url", "jdbc:x://me:pw@host"))
                        .shown())
                .isEqualTo(shown);
        assertThat(HiddenValues.of(Map.of("db.url", "jdbc:x://me:pw@host", "db.pwd", "hunter23"))
                        .shown())
                .isNotEqualTo(shown);
        assertThat(HiddenValues.of(Map.of()).shown()).isEmpty();
    }
}
