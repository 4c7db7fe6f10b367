package io.github.fbpbench.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What went wrong, in words that may leave the machine: reports are committed, uploaded and mailed. Values that the user has
 * handed to the forks are replaced by their names; paths below the project are made relative to it; of other paths of this
 * machine only the last name is left, unless they lie in a folder that is called alike everywhere.
 */
public final class FailureText {

    /** A shorter value may be part of any word, so it is hidden only behind its name. */
    private static final int LEAST_VALUE = 4;

    private static final String SEGMENT = "[^\\s:;,'\"()<>|*?\\[\\]{}=/\\\\]+";
    private static final Pattern UNIX =
            Pattern.compile("(?:file:/{0,2}|(?<![\\w.~/\\\\)-]))/(" + SEGMENT + ")((?:/" + SEGMENT + ")*/?)");
    private static final Pattern WINDOWS =
            Pattern.compile("(?<!\\w)[A-Za-z]:[\\\\/](?:" + SEGMENT + "[\\\\/])*(" + SEGMENT + ")");
    private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^\\s/@]+:[^\\s/@]*@");
    private static final Pattern VALUE = Pattern.compile("-XX:(\\w+)=(.*)|-D([^=]+)=(.*)|(-\\w+):(.*)", Pattern.DOTALL);

    /** A value may hold another one. */
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder());

    private final Map<String, String> values;
    private final Map<String, String> folders;

    private FailureText(Map<String, String> values, Map<String, String> folders) {
        this.values = values;
        this.folders = folders;
    }

    /** Of forks that are started so; paths are relative to their working directory. */
    public static FailureText of(JvmCommand command) {
        Map<String, String> values = new TreeMap<>(LONGEST_FIRST);
        command.arguments().forEach(argument -> addValue(values, argument));
        command.systemProperties().forEach((name, value) -> values.put(value, name));
        command.environmentVariables().forEach((name, value) -> values.put(value, name));
        values.keySet().removeIf(value -> value.isBlank() || value.equals("true") || value.equals("false"));
        Map<String, String> folders = new LinkedHashMap<>();
        addFolder(folders, command.directory(), "");
        addFolder(folders, Path.of(System.getProperty("java.io.tmpdir", "")), "(tmp)/");
        addFolder(folders, Path.of(System.getProperty("java.home", "")), "(jdk)/");
        addFolder(folders, Path.of(System.getProperty("user.home", "")), "~/");
        return new FailureText(values, folders);
    }

    private static void addValue(Map<String, String> values, String argument) {
        Matcher found = VALUE.matcher(argument);
        if (found.matches() && !found.group().matches("-XX:\\w+=\\d+\\w?")) {
            for (int name = 1; name < found.groupCount(); name += 2) {
                if (found.group(name) != null) {
                    values.put(found.group(name + 1), found.group(name));
                }
            }
        }
    }

    private static void addFolder(Map<String, String> folders, Path folder, String shown) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (absolute.getNameCount() > 0) {
            folders.putIfAbsent(absolute.toString(), shown);
            real(absolute).ifPresent(path -> folders.putIfAbsent(path, shown));
        }
    }

    private static Optional<String> real(Path folder) {
        try {
            Path real = folder.toRealPath();
            return real.getNameCount() > 0 ? Optional.of(real.toString()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The text as it may be told. */
    public String shown(String text) {
        String shown = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            shown = withoutValue(shown, value.getKey(), value.getValue());
        }
        shown = CREDENTIALS.matcher(shown).replaceAll("(credentials)@");
        for (Map.Entry<String, String> folder : folders.entrySet()) {
            shown = withoutFolder(shown, folder.getKey(), folder.getValue());
        }
        shown = UNIX.matcher(shown).replaceAll(path -> Matcher.quoteReplacement(withoutFolders(path)));
        return WINDOWS.matcher(shown).replaceAll(".../$1");
    }

    private static String withoutValue(String text, String value, String name) {
        String hidden = Matcher.quoteReplacement("(value of " + name + ")");
        String quoted = Pattern.quote(value);
        return value.length() < LEAST_VALUE
                ? text.replaceAll("(?<=" + Pattern.quote(name) + "=)" + quoted + "(?!\\w)", hidden)
                : text.replaceAll("(?<!\\w)" + quoted + "(?!\\w)", hidden);
    }

    private static String withoutFolder(String text, String folder, String shown) {
        String separator = "[/\\\\]";
        return text.replaceAll(
                "(?:file:/{0,2})?(?<![\\w.~-])" + Pattern.quote(folder) + "(?:" + separator + "|(?![\\w.-]))",
                Matcher.quoteReplacement(shown));
    }

    /** What only looks like a path, such as that of a request to a server, begins with a folder that is not there. */
    private static String withoutFolders(MatchResult path) {
        String names = path.group(2);
        if (names.length() < 2 || !isThere(path.group(1))) {
            return path.group();
        }
        String whole = names.endsWith("/") ? names.substring(0, names.length() - 1) : names;
        return "..." + whole.substring(whole.lastIndexOf('/'));
    }

    private static boolean isThere(String first) {
        try {
            return Files.exists(Path.of("/" + first));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
