package io.github.fbpbench.validation;

import io.github.fbpbench.launch.HostLock;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.validation.UpgradeMeasurement.Measured;
import io.github.fbpbench.validation.UpgradeRecord.Compared;
import io.github.fbpbench.validation.UpgradeRecord.Failed;
import io.github.fbpbench.validation.Upgrades.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Shows whether the change that a check reports at the default settings is the one that code has which is warm: of two versions of real
 * libraries, and of the workloads with a change of their own. What was found is written after each upgrade.
 */
final class UpgradeExperiment {

    private static final String JSON = "upgrades.json";
    private static final String TABLE = "upgrades.md";

    /** How far outside of the check's interval is grossly wrong; of few pairs, the other interval says little. */
    private static final double GROSS = .2;

    private static final int FEW_PAIRS = 2;
    private static final int MANY_PAIRS = 12;

    private final Setting setting;
    private final String words;
    private final List<Upgrade> upgrades;
    private final int flipPairs;

    /**
     * An experiment.
     *
     * @param words which upgrades, as {@link Upgrades#of} has them
     * @param pairs of each that are warmed up for long, an even number; empty for as many as the words say
     * @throws IllegalArgumentException if there is no upgrade of that name, or the number of pairs is none
     */
    UpgradeExperiment(Setting setting, String words, String pairs) {
        this.setting = setting;
        this.words = words;
        this.upgrades = Upgrades.of(words);
        this.flipPairs = flipPairs(words, pairs);
    }

    private static int flipPairs(String words, String pairs) {
        if (pairs.isEmpty()) {
            return (words.equals("small") ? FEW_PAIRS : MANY_PAIRS) / 2;
        }
        if (!pairs.matches("\\d{1,4}") || Integer.parseInt(pairs) < 2 || Integer.parseInt(pairs) % 2 != 0) {
            throw new IllegalArgumentException(
                    "validation.upgradePairs must be an even number from 2 on, but is " + pairs);
        }
        return Integer.parseInt(pairs) / 2;
    }

    /**
     * Measures all, in drawn order.
     *
     * @param libraries where the build has put both versions of each
     * @throws InterruptedException if this thread is interrupted; no fork is left then
     */
    UpgradeRecord measure(Path libraries) throws IOException, InterruptedException {
        UpgradeRecord all = UpgradeRecord.of(List.of("`mvn -B -Pvalidation verify -Dvalidation.upgrades=" + words
                + " -Dvalidation.upgradePairs=" + 2 * flipPairs + " -Dvalidation.seed=" + setting.seed() + "`, "
                + LocalDate.now(ZoneOffset.UTC) + "."));
        Random order = new Random(setting.seed());
        List<Upgrade> drawn = new ArrayList<>(upgrades);
        Collections.shuffle(drawn, order);
        for (Upgrade upgrade : drawn) {
            Validation.say(
                    "Measuring upgrade " + (all.compared().size() + all.failed().size() + 1) + " of " + drawn.size()
                            + ", " + upgrade.name());
            all = measured(all, upgrade, libraries, order);
            write(all);
        }
        return all;
    }

    /** What goes wrong with one upgrade costs no other. */
    private UpgradeRecord measured(UpgradeRecord before, Upgrade upgrade, Path libraries, Random order)
            throws InterruptedException {
        try {
            Measured measured = HostLock.whileHeld(
                    "validation, process " + ProcessHandle.current().pid(),
                    other -> Validation.say("Waiting for another build to finish measuring: " + other),
                    () -> UpgradeMeasurement.measure(setting, upgrade, libraries, flipPairs, order));
            UpgradeRecord where =
                    before.where().size() > 1 || measured.environment().isEmpty()
                            ? before
                            : before.at(machine(measured.environment().get()));
            return where.with(measured.compared());
        } catch (IOException | RuntimeException e) {
            Validation.say("  " + upgrade.name() + " could not be compared: " + e.getMessage());
            return before.with(new Failed(upgrade.name(), String.valueOf(e.getMessage())));
        }
    }

    private static String machine(Environment where) {
        return "JDK " + where.jdkVersion() + ", " + where.cores() + " processors, " + where.cpu() + ".";
    }

    private void write(UpgradeRecord all) throws IOException {
        all.write(setting.folder().resolve(JSON));
        Files.write(setting.folder().resolve(TABLE), UpgradeTable.lines(all));
    }

    /** Whether there is something to do. */
    boolean isEmpty() {
        return upgrades.isEmpty();
    }

    /** Whether a folder has what an earlier run has kept. */
    static boolean isIn(Path folder) {
        return Files.exists(folder.resolve(JSON));
    }

    /** What an earlier run has kept of the upgrades that are asked for. */
    UpgradeRecord read(Path folder) throws IOException {
        UpgradeRecord all = UpgradeRecord.read(folder.resolve(JSON));
        List<String> names = upgrades.stream().map(Upgrade::name).toList();
        return new UpgradeRecord(
                all.where(),
                all.compared().stream()
                        .filter(each -> names.contains(each.upgrade()))
                        .toList(),
                all.failed().stream()
                        .filter(each -> names.contains(each.upgrade()))
                        .toList());
    }

    /** What no machine explains. */
    static List<String> defects(UpgradeRecord all) {
        List<String> defects = new ArrayList<>();
        all.failed().forEach(each -> defects.add("upgrade " + each.upgrade() + ": " + each.reason()));
        for (Compared each : all.compared()) {
            if (each.distance() > GROSS) {
                defects.add(String.format(
                        Locale.ROOT,
                        "upgrade %s: %s changed by %+.1f%% at default settings, and by %+.1f%% after 5 s of warm-up",
                        each.upgrade(),
                        each.metric(),
                        100 * each.byDefault().change(),
                        100 * each.warm().change()));
            }
        }
        return defects;
    }
}
