package io.github.fbpbench.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcFileTest {

    private static final long MISSING = -1;

    @TempDir
    Path folder;

    @Test
    void numbersAreReadWhereTheyStand() throws IOException {
        ProcFile stat = open("cpu  818 0 574 18454 44 0 7 5 0 0\ncpu0 1 2 3\n");
        assertThat(stat.startsWith("cpu ")).isTrue();
        assertThat(stat.startsWith("cpu0")).isFalse();
        assertThat(stat.number(1, MISSING)).isEqualTo(818);
        assertThat(stat.number(4, MISSING)).isEqualTo(18_454);
        assertThat(stat.number(8, MISSING)).isEqualTo(5);
    }

    @Test
    void wordsOfTheNextLineDoNotCount() throws IOException {
        ProcFile delay = open("506478 17\n99 98 97");
        assertThat(delay.number(1, MISSING)).isEqualTo(17);
        assertThat(delay.number(2, MISSING)).isEqualTo(MISSING);
    }

    @Test
    void theLastNumberIsThatAtTheEnd() throws IOException {
        assertThat(open("some avg10=0.01 avg60=0.80 avg300=0.45 total=1964179\nfull total=3\n")
                        .lastNumber(MISSING))
                .isEqualTo(1_964_179);
    }

    @Test
    void theLineIsReadAnew() throws IOException {
        Path file = folder.resolve("file");
        ProcFile opened = open("12 345 6\n");
        Files.writeString(file, "13 7\n");
        opened.read();
        assertThat(opened.number(0, MISSING)).isEqualTo(13);
        assertThat(opened.number(1, MISSING)).isEqualTo(7);
        assertThat(opened.number(2, MISSING)).isEqualTo(MISSING);
    }

    @Test
    void anEmptyFileHasNoNumbers() throws IOException {
        ProcFile empty = open("");
        assertThat(empty.startsWith("cpu")).isFalse();
        assertThat(empty.number(0, MISSING)).isEqualTo(MISSING);
        assertThat(empty.lastNumber(MISSING)).isEqualTo(MISSING);
    }

    @Test
    void wordsAreNoNumbers() throws IOException {
        ProcFile words = open("some full\n");
        assertThat(words.number(0, MISSING)).isEqualTo(MISSING);
        assertThat(words.number(1, MISSING)).isEqualTo(MISSING);
        assertThat(words.lastNumber(MISSING)).isEqualTo(MISSING);
    }

    @Test
    void ofALongLineTheBeginningIsRead() throws IOException {
        assertThat(open("7 " + "8".repeat(300) + " 9\n").number(0, MISSING)).isEqualTo(7);
        assertThat(open("7 " + "8".repeat(300) + " 9\n").number(2, MISSING)).isEqualTo(MISSING);
    }

    @Test
    void whatIsNotThereIsNotOpened() {
        assertThat(ProcFile.open(folder.resolve("missing"))).isNull();
        assertThat(ProcFile.open(folder)).isNull();
    }

    private ProcFile open(String text) throws IOException {
        Path file = folder.resolve("file");
        Files.writeString(file, text);
        return Objects.requireNonNull(ProcFile.open(file));
    }
}
