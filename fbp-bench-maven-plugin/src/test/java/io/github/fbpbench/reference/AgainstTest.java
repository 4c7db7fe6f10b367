package io.github.fbpbench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgainstTest {

    @Test
    void hasTheseForms() {
        assertThat(Against.parse("")).isEqualTo(new Against.Baseline());
        assertThat(Against.parse(" baseline ")).isEqualTo(new Against.Baseline());
        assertThat(Against.parse("merge-base: main")).isEqualTo(new Against.MergeBase("main"));
        assertThat(Against.parse("dir:../old")).isEqualTo(new Against.Folder(Path.of("../old")));
        assertThat(Against.parse("release")).isEqualTo(new Against.Release());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.4", "1.4.2", "1.4.2-rc1", "1.4.2.Final", "33.4.8-jre", "2026.11.23"})
    void versionsHaveADotBetweenNumbers(String text) {
        assertThat(Against.parse(text)).isEqualTo(new Against.Version(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1.4.2", "main", "HEAD~3", "1234567", "1a2b3c4", "origin/main", "release/1.4", "1.4/x"})
    void allElseIsARevision(String text) {
        assertThat(Against.parse(text)).isEqualTo(new Against.Revision(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge-base:", "dir: "})
    void nothingBehindAColonIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Against.parse(text))
                .withMessageContaining("fbp-bench.against")
                .withMessageContaining("dir:PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^HEAD", "HEAD~1..HEAD", "main...HEAD", "--all", "-1", "merge-base:^main", "merge-base:--all"})
    void refusesWhatIsNotOneCommit(String text) {
        assertThatThrownBy(() -> Against.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("does not name one commit")
                .hasMessageContaining("merge-base:");
    }
}
