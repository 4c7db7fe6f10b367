package io.github.fbpbench.profile;

import io.github.fbpbench.measurement.BenchmarkId;
import io.github.fbpbench.measurement.ProfileFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a recording shows: the methods that take time, and the places that allocate. */
public final class Profile {

    private static final int HEADLINES = 3;

    /** Less than that is not worth a line. */
    private static final double LEAST_SHARE = .001;

    private final Samples samples;
    private final List<MethodShare> methods;
    private final List<AllocationShare> sites;

    private Profile(Samples samples) {
        this.samples = samples;
        this.methods = MethodShare.of(samples.cpu());
        this.sites = AllocationShare.bySite(samples.allocations());
    }

    /**
     * Reads the recording among the files, and writes both flame graphs and the text.
     *
     * @throws IOException naming the file that cannot be read or written
     */
    public static Profile render(BenchmarkId id, ProfileFiles files) throws IOException {
        Profile profile = new Profile(Samples.read(files.recording()));
        FlameGraphs.write("CPU time of " + id, profile.samples.cpu(), files.cpu());
        FlameGraphs.write("Allocation of " + id, profile.samples.allocations(), files.allocation());
        List<String> text = new ProfileText(id, profile.samples, profile.methods, profile.sites).lines();
        Files.writeString(files.text(), String.join("\n", text) + "\n", StandardCharsets.UTF_8);
        return profile;
    }

    /** The first methods and places, a line each. */
    public List<String> headlines() {
        List<String> lines = new ArrayList<>();
        if (methods.isEmpty()) {
            lines.add("CPU          no samples");
        }
        methods.stream()
                .limit(HEADLINES)
                .filter(method -> method.own() >= LEAST_SHARE)
                .forEach(method -> lines.add(line("CPU", method.own(), ProfileText.place(method))));
        if (sites.isEmpty()) {
            lines.add("allocation   no samples");
        }
        sites.stream()
                .limit(HEADLINES)
                .filter(site -> site.share() >= LEAST_SHARE)
                .forEach(site ->
                        lines.add(line("allocation", site.share(), ProfileText.place(site) + "  " + site.allocated())));
        return List.copyOf(lines);
    }

    private static String line(String of, double share, String what) {
        return String.format(Locale.ROOT, "%-10s %5.1f%%  %s", of, share * 100, what);
    }
}
