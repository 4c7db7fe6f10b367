package io.github.fbpbench.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.fbpbench.validation.UpgradeRecord.Compared;
import io.github.fbpbench.validation.UpgradeRecord.Failed;
import io.github.fbpbench.validation.UpgradeRecord.Found;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpgradeRecordTest {

    private static final Found COLD = found(-.238, -.266, -.210);

    @TempDir
    Path folder;

    @Test
    void isWithinIfTheIntervalHoldsWhatIsSeenWarm() {
        assertThat(compared(COLD, found(-.22, -.24, -.2)).isWithin()).isTrue();
        assertThat(compared(COLD, found(-.2, -.22, -.18)).isWithin()).isFalse();
        assertThat(compared(COLD, found(-.28, -.3, -.26)).isWithin()).isFalse();
    }

    @Test
    void knowsHowFarIntervalsLieApartOnEitherSide() {
        assertThat(compared(COLD, found(-.2, -.22, -.18)).gap()).isZero();
        assertThat(compared(COLD, found(-.05, -.07, -.03)).gap()).isCloseTo(Math.log(.93 / .79), within(1e-9));
        assertThat(compared(found(.5, .4, .6), found(.1, .05, .15)).gap())
                .isCloseTo(Math.log(1.4 / 1.15), within(1e-9));
    }

    @Test
    void knowsHowFarOutsideWhatIsSeenWarmLies() {
        assertThat(compared(COLD, found(-.22, -.9, .9)).distance()).isZero();
        assertThat(compared(COLD, found(-.05, -.9, .9)).distance()).isCloseTo(Math.log(.95 / .79), within(1e-9));
        assertThat(compared(COLD, found(-.4, -.9, .9)).distance()).isCloseTo(Math.log(.734 / .6), within(1e-9));
    }

    @Test
    void namesWhatIsGrosslyWrongAndNothingElse() {
        UpgradeRecord some = UpgradeRecord.of(List.of())
                .with(compared(COLD, found(-.22, -.24, -.2)))
                .with(compared(COLD, found(.3, .28, .32)))
                .with(new Failed("Other", "no jar"));

        assertThat(UpgradeExperiment.defects(some))
                .hasSize(2)
                .anySatisfy(defect -> assertThat(defect).contains("Other", "no jar"))
                .anySatisfy(defect -> assertThat(defect).contains("-23.8%", "+30.0%"));
    }

    @Test
    void countsWhatLiesWithinInTheLastLines() {
        UpgradeRecord some = UpgradeRecord.of(List.of("Here."))
                .with(compared(COLD, found(-.22, -.24, -.2)))
                .with(compared(COLD, found(-.2, -.22, -.18)))
                .with(compared(COLD, found(-.05, -.07, -.03)))
                .with(new Failed("Other", "a | b"));

        List<String> lines = UpgradeTable.lines(some);

        assertThat(lines).anyMatch(line -> line.startsWith("1 of 3 (33%)"));
        assertThat(lines.get(lines.size() - 1)).startsWith("2 of 3 (67%)");
        assertThat(lines).contains("| Other | could not be compared: a \\| b |");
    }

    @Test
    void isReadAsItWasWritten() throws Exception {
        Found unknown = new Found(.1, 0, .2, Double.NaN, List.of(.1), .4, Double.NaN, Double.NaN, 3);
        UpgradeRecord some = UpgradeRecord.of(List.of("Here."))
                .at("There.")
                .with(compared(COLD, unknown))
                .with(new Failed("Other", "no jar"));
        Path file = folder.resolve("upgrades.json");

        some.write(file);

        assertThat(UpgradeRecord.read(file)).isEqualTo(some);
    }

    private static Compared compared(Found byDefault, Found warm) {
        return new Compared("ShortenLines", "lang 1", "lang 2", "throughput", "REGRESSED", "it did", byDefault, warm);
    }

    private static Found found(double change, double low, double high) {
        return new Found(change, low, high, .99, List.of(low, high), .4, 792, 816, 30);
    }
}
