package io.github.fbpbench.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a repository's configuration says beside what is its own: how files are made of what is in it, where its remotes
 * are, and whatever tools keep there. Strings have a character for each byte.
 */
final class GitConfiguration {

    /** What files are made of what is in the repository, wherever it is configured. */
    private static final Set<String> OF_CONTENT = Set.of(
            "core.autocrlf",
            "core.bigfilethreshold",
            "core.checkroundtripencoding",
            "core.eol",
            "core.ignorecase",
            "core.longpaths",
            "core.precomposeunicode",
            "core.protecthfs",
            "core.protectntfs",
            "core.symlinks");

    private static final List<String> SECTIONS_OF_CONTENT = List.of("filter.", "lfs.");

    /** What is so in this repository and its work tree, and not in another. */
    private static final Set<String> OWN = Set.of(
            "core.alternaterefscommand",
            "core.attributesfile",
            "core.bare",
            "core.fsmonitor",
            "core.hookspath",
            "core.repositoryformatversion",
            "core.sharedrepository",
            "core.sparsecheckout",
            "core.sparsecheckoutcone",
            "core.splitindex",
            "core.untrackedcache",
            "core.worktree");

    private static final List<String> OWN_SECTIONS =
            List.of("extensions.", "gc.", "include.", "includeif.", "index.", "maintenance.", "submodule.");

    /** What may be secret, and only who fetches needs. */
    private static final List<String> TO_FETCH = List.of("credential.", "http.");

    private static final String FILTER = "filter.";
    private static final String REMOTE = "remote.";
    private static final String PROMISOR = ".promisor";

    private final List<Entry> own;
    private final List<Entry> all;
    private final Path top;

    private GitConfiguration(List<Entry> own, List<Entry> all, Path top) {
        this.own = own;
        this.all = all;
        this.top = top;
    }

    /** The value is absent where a name stands alone, which means yes. */
    private record Entry(String key, Optional<String> value) {

        static Entry parse(String item) {
            int end = item.indexOf('\n');
            return end < 0
                    ? new Entry(item, Optional.empty())
                    : new Entry(item.substring(0, end), Optional.of(item.substring(end + 1)));
        }

        boolean startsWithOneOf(List<String> sections) {
            return sections.stream().anyMatch(key::startsWith);
        }

        boolean isYes() {
            return value.isEmpty()
                    || Set.of("true", "yes", "on", "1").contains(value.get().toLowerCase(Locale.ROOT));
        }

        /** Between the first full stop and the last. */
        String subsection() {
            int first = key.indexOf('.');
            int last = key.lastIndexOf('.');
            return first < last ? key.substring(first + 1, last) : "";
        }

        String text() {
            String section = key.substring(0, key.indexOf('.'));
            String name = key.substring(key.lastIndexOf('.') + 1);
            String header = subsection().isEmpty() ? section : section + " \"" + escape(subsection()) + "\"";
            return "[" + header + "]\n\t" + name
                    + value.map(text -> " = \"" + escape(text).replace("\n", "\\n") + "\"")
                            .orElse("") + "\n";
        }

        private static String escape(String text) {
            return text.replace("\\", "\\\\").replace("\"", "\\\"");
        }
    }

    /**
     * Of the repository in which some folder is.
     *
     * @param top folder of its work tree, in which relative paths start
     */
    static GitConfiguration of(Git git, Path top) throws IOException, InterruptedException, NoReferenceException {
        Git bytes = git.ofBytes();
        List<Entry> own = new ArrayList<>(list(bytes, "--local"));
        if (own.stream().anyMatch(entry -> entry.key().equals("extensions.worktreeconfig") && entry.isYes())) {
            own.addAll(list(bytes, "--worktree"));
        }
        return new GitConfiguration(own, list(bytes), top);
    }

    private static List<Entry> list(Git git, String... scope)
            throws IOException, InterruptedException, NoReferenceException {
        List<String> arguments = new ArrayList<>(List.of("config", "--list", "--includes", "--null"));
        arguments.addAll(List.of(scope));
        return git.runOrFail(arguments.toArray(String[]::new)).items().stream()
                .map(Entry::parse)
                .toList();
    }

    /** The filters that are known, whatever they do. */
    Set<String> filters() {
        return all.stream()
                .filter(entry -> entry.key().startsWith(FILTER))
                .map(Entry::subsection)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The remote that has what was not fetched yet; empty if everything was. */
    Optional<String> promisor() {
        return own.stream()
                .filter(entry -> entry.key().startsWith(REMOTE) && entry.key().endsWith(PROMISOR) && entry.isYes())
                .map(Entry::subsection)
                .findFirst()
                .or(() -> value("extensions.partialclone"));
    }

    /** Whether the work tree has a part of the files only. */
    boolean isSparse() {
        return own.stream()
                .filter(entry -> entry.key().equals("core.sparsecheckout"))
                .reduce((first, second) -> second)
                .filter(Entry::isYes)
                .isPresent();
    }

    /** What another repository needs to make the same files, and to be like this one for tools; as a part of its file. */
    String forClone() {
        StringBuilder text = new StringBuilder();
        boolean fetches = promisor().isPresent();
        own.stream()
                .filter(entry -> !OWN.contains(entry.key()) && !entry.startsWithOneOf(OWN_SECTIONS))
                .filter(entry -> fetches || !entry.startsWithOneOf(TO_FETCH))
                .map(entry -> isUrl(entry) ? withUrl(entry, fetches) : entry)
                .forEach(entry -> text.append(entry.text()));
        // Conditions of includes may be true in this folder and not in another.
        all.stream()
                .filter(entry -> OF_CONTENT.contains(entry.key()) || entry.startsWithOneOf(SECTIONS_OF_CONTENT))
                .forEach(entry -> text.append(entry.text()));
        // What a filter could not do must not pass for what it has done.
        converting()
                .forEach(filter -> text.append(new Entry(FILTER + filter + ".required", Optional.of("true")).text()));
        text.append(new Entry("gc.auto", Optional.of("0")).text());
        text.append(new Entry("maintenance.auto", Optional.of("false")).text());
        promisor().ifPresent(remote -> {
            text.append(new Entry("core.repositoryformatversion", Optional.of("1")).text());
            text.append(new Entry("extensions.partialclone", Optional.of(remote)).text());
        });
        if (fetches && isSparse()) {
            own.stream()
                    .filter(entry -> entry.key().startsWith("core.sparsecheckout"))
                    .forEach(entry -> text.append(entry.text()));
        }
        return text.toString();
    }

    /** The entry for a file of attributes, with its absolute path. */
    static String attributesFile(Path file) {
        String bytes = new String(file.toString().getBytes(Git.names()), java.nio.charset.StandardCharsets.ISO_8859_1);
        return new Entry("core.attributesfile", Optional.of(bytes)).text();
    }

    private Set<String> converting() {
        return all.stream()
                .filter(entry -> entry.key().startsWith(FILTER)
                        && (entry.key().endsWith(".smudge") || entry.key().endsWith(".process"))
                        && entry.value().filter(command -> !command.isBlank()).isPresent())
                .map(Entry::subsection)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<String> value(String key) {
        return own.stream()
                .filter(entry -> entry.key().equals(key))
                .flatMap(entry -> entry.value().stream())
                .reduce((first, second) -> second);
    }

    private static boolean isUrl(Entry entry) {
        return entry.key().startsWith(REMOTE)
                && (entry.key().endsWith(".url") || entry.key().endsWith(".pushurl"));
    }

    /** Absolute, and without a name and password that nobody needs. */
    private Entry withUrl(Entry entry, boolean fetches) {
        return new Entry(entry.key(), entry.value().map(url -> {
            String known = fetches ? url : url.replaceFirst("^(\\w+://)[^/@]*:[^/@]*@", "$1");
            return local(known).map(Path::toString).orElse(known);
        }));
    }

    private Optional<Path> local(String url) {
        if (!url.startsWith(".")) {
            return Optional.empty();
        }
        try {
            return Optional.of(top.resolve(url).normalize()).filter(Files::exists);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
