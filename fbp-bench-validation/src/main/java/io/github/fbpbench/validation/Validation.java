package io.github.fbpbench.validation;

import io.github.fbpbench.analysis.InjectedPairs;
import io.github.fbpbench.analysis.Parallelism;
import io.github.fbpbench.analysis.Rate;
import io.github.fbpbench.launch.HostLock;
import io.github.fbpbench.measurement.Environment;
import io.github.fbpbench.measurement.PlannedBenchmark;
import io.github.fbpbench.run.PairArchive;
import io.github.fbpbench.run.QualificationRunner;
import io.github.fbpbench.run.QualificationRunner.Measured;
import io.github.fbpbench.run.QualifySettings;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The experiment: measures the workloads beside themselves with known slowdowns, quiet and beside busy processes; takes
 * single forks as other tools do; and writes what each rule makes of them into {@code validation.md}. Every slice is kept, so
 * that it can be judged again without measuring.
 */
public final class Validation {

    private static final double GROSS = .2;
    private static final double MOST_GROSS_UNCHANGED = .02;
    private static final int LEAST_PAIRS = 8;
    private static final int DRAWS = 100;
    private static final double LARGE_MEAN = .02;
    private static final double ERRORS = 4;

    private final Map<String, String> options;
    private final Size size;
    private final Setting setting;
    private final int flipPairs;
    private final List<PlannedBenchmark> workloads;
    private final UpgradeExperiment upgrades;

    private Validation(Map<String, String> options) {
        this.options = options;
        this.size = Size.of(option("size"));
        this.setting = new Setting(Path.of(option("folder")).toAbsolutePath(), Long.parseLong(option("seed")));
        this.flipPairs = flipPairs(option("pairs"), size);
        this.workloads = Workloads.of(option("workloads"), size);
        this.upgrades = new UpgradeExperiment(setting, option("upgrades"), option("upgradePairs"));
    }

    /** Options are words of the form {@code name=value}; the pom says which. Ends with 1 if something is grossly wrong. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Map<String, String> options = Stream.of(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> each[1]));
        List<String> defects;
        try {
            defects = new Validation(options).run();
        } catch (IllegalArgumentException e) {
            defects = List.of(String.valueOf(e.getMessage()));
        }
        if (!defects.isEmpty()) {
            defects.forEach(defect -> say("FAILED: " + defect));
            System.exit(1);
        }
    }

    private List<String> run() throws IOException, InterruptedException {
        Files.createDirectories(setting.folder());
        List<Tables.Findings> all = new ArrayList<>();
        for (Condition condition : Condition.allOf(option("conditions"))) {
            Measured measured = option("replay").isEmpty() ? measure(condition) : replay(condition);
            say("Judging what was measured, " + condition.word());
            Path forks = folder().resolve(condition.word() + "-forks.csv.gz");
            all.add(new Tables.Findings(
                    condition,
                    measured.parallelism(),
                    OurFigures.of(measured.pairs(), setting.seed(), size.rehearsals()),
                    Files.exists(forks)
                            ? Optional.of(new OtherTools(LoneForks.read(forks), DRAWS, setting.seed()).ask())
                            : Optional.empty()));
        }
        List<String> lines = new ArrayList<>(all.isEmpty() ? List.of() : Tables.lines(heading(), all));
        int blindSpots = Integer.parseInt(option("blindspots"));
        if (blindSpots > 0) {
            lines.addAll(List.of("", "## Blind spots", ""));
            lines.addAll(BlindSpots.measure(setting, blindSpots));
        }
        List<String> defects = new ArrayList<>(
                all.stream().flatMap(each -> defects(each).stream()).toList());
        Optional<UpgradeRecord> upgraded = upgrade();
        upgraded.ifPresent(found -> {
            lines.add("");
            lines.addAll(UpgradeTable.lines(found));
            defects.addAll(UpgradeExperiment.defects(found));
        });
        Files.write(setting.folder().resolve("validation.md"), lines);
        lines.forEach(Validation::say);
        say("see " + setting.folder().resolve("validation.md") + ", and what was measured beside it");
        return defects;
    }

    private Optional<UpgradeRecord> upgrade() throws IOException, InterruptedException {
        if (upgrades.isEmpty() || (!option("replay").isEmpty() && !UpgradeExperiment.isIn(folder()))) {
            return Optional.empty();
        }
        return Optional.of(
                option("replay").isEmpty() ? upgrades.measure(Path.of(option("arms"))) : upgrades.read(folder()));
    }

    /** Where the measured slices are. */
    private Path folder() {
        return option("replay").isEmpty() ? setting.folder() : Path.of(option("replay"));
    }

    private Measured measure(Condition condition) throws IOException, InterruptedException {
        return HostLock.whileHeld(
                "validation, process " + ProcessHandle.current().pid(),
                other -> say("Waiting for another build to finish measuring: " + other),
                () -> {
                    try (Closeable busy = condition.begin(Setting.java(), Path.of(option("classes")))) {
                        return measureNow(condition);
                    }
                });
    }

    private Measured measureNow(Condition condition) throws IOException, InterruptedException {
        QualifySettings settings =
                new QualifySettings(size.levels(), flipPairs, backgroundFlipPairs(), Optional.of(pairsFile(condition)));
        var request = setting.request(workloads, condition.word());
        say("Measuring " + workloads.size() + " workloads in pairs, " + condition.word() + ": "
                + minutes(QualificationRunner.estimate(request, settings)) + " on a quiet machine");
        Measured measured = QualificationRunner.measure(request, settings, new PrintedProgress());
        Files.write(machineFile(condition), machine(measured.environment()));
        say("Measuring " + workloads.size() + " workloads in single forks, " + condition.word());
        LoneForks.measure(setting, workloads, size, folder().resolve(condition.word() + "-forks.csv.gz"));
        return measured;
    }

    /** In the same proportion. */
    private int backgroundFlipPairs() {
        return Math.max(1, size.backgroundFlipPairs() * flipPairs / size.flipPairs());
    }

    /** As many as a decision takes that finds something slower, at least: where they repeat within one, they look too alike. */
    private static int flipPairs(String pairs, Size size) {
        if (pairs.isEmpty()) {
            return size.flipPairs();
        }
        if (!pairs.matches("\\d{1,4}") || Integer.parseInt(pairs) < LEAST_PAIRS || Integer.parseInt(pairs) % 2 != 0) {
            throw new IllegalArgumentException(
                    "validation.pairs must be an even number from " + LEAST_PAIRS + " on, but is " + pairs);
        }
        return Integer.parseInt(pairs) / 2;
    }

    private Measured replay(Condition condition) throws IOException {
        List<InjectedPairs> pairs = PairArchive.read(pairsFile(condition));
        return new Measured(pairs, Optional.empty(), Optional.<Parallelism>empty());
    }

    private Path pairsFile(Condition condition) {
        return folder().resolve(condition.word() + "-pairs.zip");
    }

    private Path machineFile(Condition condition) {
        return folder().resolve(condition.word() + "-machine.txt");
    }

    private static List<String> machine(Optional<Environment> environment) {
        return environment
                .map(where -> List.of(LocalDate.now(ZoneOffset.UTC) + ", JDK " + where.jdkVersion() + ", "
                        + where.cores() + " processors, " + where.cpu() + "."))
                .orElse(List.of());
    }

    private List<String> heading() throws IOException {
        List<String> heading = new ArrayList<>(List.of(
                "`mvn -B -Pvalidation verify -Dvalidation.size=" + size.word() + " -Dvalidation.seed=" + setting.seed()
                        + (option("pairs").isEmpty() || !option("replay").isEmpty()
                                ? ""
                                : " -Dvalidation.pairs=" + option("pairs"))
                        + "`" + (option("replay").isEmpty() ? "." : ", judged again from what was measured before."),
                "Rates of this tool are those of " + size.rehearsals()
                        + " rehearsed decisions for each workload and slowdown, on pairs drawn from those that were"
                        + " measured (resampled); those of other tools of " + DRAWS + " draws of forks."));
        for (Condition condition : Condition.values()) {
            if (Files.exists(machineFile(condition))) {
                Files.readAllLines(machineFile(condition)).forEach(line -> heading.add(condition.word() + ": " + line));
            }
        }
        return heading;
    }

    /** What no machine explains. */
    private static List<String> defects(Tables.Findings findings) {
        List<String> defects = new ArrayList<>();
        String where = findings.condition().word() + ": ";
        findings.ours()
                .byDefault()
                .lost()
                .forEach(lost -> defects.add(where + lost.benchmark().id().simpleName() + ": " + lost.reason()));
        findings.ours().byDefault().sights().stream()
                .filter(sight -> Math.abs(sight.spread().mean())
                        > Math.max(LARGE_MEAN, ERRORS * sight.spread().standardError()))
                .forEach(sight -> defects.add(String.format(
                        Locale.ROOT,
                        "%sunchanged %s differs from itself by %.1f%%",
                        where,
                        sight.benchmark().id().simpleName(),
                        100 * sight.spread().mean())));
        Rate alarms = findings.ours().byDefault().falseAlarms().decisions();
        if (alarms.hits() > 0) {
            defects.add(where + alarms.hits() + " of " + alarms.of() + " decisions on unchanged code failed");
        }
        OurFigures.found(findings.ours().byDefault(), GROSS, OurFigures::hasOneThread)
                .filter(rate -> rate.share() < findings.condition().leastFound())
                .ifPresent(rate -> defects.add(where + "only " + rate.hits() + " of " + rate.of()
                        + " rehearsals found code that is 20% slower"));
        OurFigures.unchanged(findings.ours().byDefault(), GROSS, OurFigures::hasOneThread)
                .filter(rate -> rate.share() > MOST_GROSS_UNCHANGED)
                .ifPresent(rate -> defects.add(where + rate.hits() + " of " + rate.of()
                        + " rehearsals called code UNCHANGED that is 20% slower"));
        return defects;
    }

    private String option(String name) {
        String value = options.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no option " + name);
        }
        return value;
    }

    private static String minutes(Duration time) {
        return String.format(Locale.ROOT, "about %.1f minutes", time.toSeconds() / 60.0);
    }

    @SuppressWarnings("SystemOut") // a program for the terminal
    static void say(String line) {
        System.out.println(line);
    }
}
