package io.github.fbpbench.validation;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found of upgrades, as it is kept in a file.
 *
 * @param where date and machine, one sentence each
 * @param compared those that were measured both ways
 * @param failed those that were not
 */
record UpgradeRecord(List<String> where, List<Compared> compared, List<Failed> failed) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** Keeps the lists from changing. */
    UpgradeRecord {
        where = List.copyOf(where);
        compared = List.copyOf(compared);
        failed = List.copyOf(failed);
    }

    /**
     * An upgrade by a check at the default settings, and by pairs that are warmed up for long.
     *
     * @param metric word of the one that is compared
     * @param verdict word of the check's verdict
     */
    record Compared(
            String upgrade,
            String from,
            String to,
            String metric,
            String verdict,
            String reason,
            Found byDefault,
            Found warm) {

        /** Whether the change that the check reports is sure of what long warm-up shows. */
        boolean isWithin() {
            return byDefault.low() <= warm.change() && warm.change() <= byDefault.high();
        }

        /** How far what long warm-up shows lies outside of the check's interval, as the natural logarithm of a ratio; 0 if it is within. */
        double distance() {
            double seen = Math.log1p(warm.change());
            return Math.max(0, Math.max(Math.log1p(byDefault.low()) - seen, seen - Math.log1p(byDefault.high())));
        }

        /** How far the intervals lie apart, as the natural logarithm of a ratio; 0 if they meet. */
        double gap() {
            return Math.max(
                    0,
                    Math.max(
                            Math.log1p(byDefault.low()) - Math.log1p(warm.high()),
                            Math.log1p(warm.low()) - Math.log1p(byDefault.high())));
        }
    }

    /**
     * What some pairs have found.
     *
     * @param change relative (-.05 is 5% less), robust over pairs
     * @param low lower end of its interval
     * @param high upper end
     * @param confidence of the interval, such as .99; not a number if it is no estimate
     * @param pairs the change of each pair that counts, in the order in which they ran
     * @param warmupSeconds what a fork was warmed up for in slices, the median over forks; what it ran before them is not in it
     * @param bytesFrom allocated per message by the older version, the mean over pairs; not a number if it is not known
     * @param bytesTo likewise by the newer one
     * @param seconds that it all took
     */
    record Found(
            double change,
            double low,
            double high,
            double confidence,
            List<Double> pairs,
            double warmupSeconds,
            double bytesFrom,
            double bytesTo,
            double seconds) {

        /** Keeps the list from changing. */
        Found {
            pairs = List.copyOf(pairs);
        }
    }

    /** An upgrade that could not be compared, and why. */
    record Failed(String upgrade, String reason) {}

    static UpgradeRecord of(List<String> where) {
        return new UpgradeRecord(where, List.of(), List.of());
    }

    /** The same, with a further sentence on where it was found. */
    UpgradeRecord at(String sentence) {
        List<String> all = new ArrayList<>(where);
        all.add(sentence);
        return new UpgradeRecord(all, compared, failed);
    }

    UpgradeRecord with(Compared more) {
        List<Compared> all = new ArrayList<>(compared);
        all.add(more);
        return new UpgradeRecord(where, all, failed);
    }

    UpgradeRecord with(Failed more) {
        List<Failed> all = new ArrayList<>(failed);
        all.add(more);
        return new UpgradeRecord(where, compared, all);
    }

    void write(Path file) throws IOException {
        Files.writeString(file, MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(this) + '\n');
    }

    /**
     * Reads what was written.
     *
     * @throws IOException if the file cannot be read or is none of these
     */
    static UpgradeRecord read(Path file) throws IOException {
        return MAPPER.readValue(Files.readString(file), UpgradeRecord.class);
    }
}
