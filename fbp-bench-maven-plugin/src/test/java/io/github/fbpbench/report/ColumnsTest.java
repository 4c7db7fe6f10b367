package io.github.fbpbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    private static final String NAME = "CountByPathAndStatusBenchmark";

    @Test
    void namesGiveWay() {
        assertThat(new Columns(List.of(List.of(NAME, "9".repeat(80))), Set.of(1)).lines())
                .containsExactly("CountByP...nchmark  " + "9".repeat(80));
    }

    @Test
    void namesKeepSomeRoomHoweverLongTheFigures() {
        assertThat(new Columns(List.of(List.of(NAME, "9".repeat(200))), Set.of(1)).lines())
                .containsExactly("Count...mark  " + "9".repeat(200));
    }

    @Test
    void shortNamesGetNoMoreThanTheyNeed() {
        assertThat(new Columns(List.of(List.of("A", "1"), List.of("B", "22")), Set.of(1)).lines())
                .containsExactly("A   1", "B  22");
    }

    @Test
    void shortenedNamesStayDifferent() {
        String figures = "1".repeat(80);

        assertThat(new Columns(
                                List.of(
                                        List.of("SplitLinesBenchmark[count=10000][lines=long]", figures),
                                        List.of("SplitLinesBenchmark[count=100][lines=long]", figures)),
                                Set.of(1))
                        .lines())
                .map(line -> line.replaceAll(" .*", ""))
                .containsExactly("SplitLinesBenchm...000][lines=long]", "SplitLinesBenchm...100][lines=long]");
    }
}
