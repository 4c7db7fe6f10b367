package io.github.fbpbench.measurement;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Names one benchmark, with one value for each of its parameters, in one scenario; written
 * {@code com.example.ParseLineBenchmark[lines=long][size=10]:throughput}.
 *
 * @param className binary name of the benchmark class
 * @param parameters name to value; a value holds no square bracket, comma or line break
 * @param scenario what is asked of it
 */
public record BenchmarkId(String className, SortedMap<String, String> parameters, Scenario scenario)
        implements Comparable<BenchmarkId> {

    private static final Pattern PARAMETER = Pattern.compile("\\[([^=\\[\\],]+)=([^\\[\\],\\n\\r]*)]");

    /** File systems allow 255 bytes, but some of them a path of 260 characters alone. */
    private static final int MOST_OF_FILE_NAME = 80;

    private static final int DIGEST_BYTES = 6;

    private static final Comparator<BenchmarkId> ORDER = Comparator.comparing(BenchmarkId::className)
            .thenComparing(BenchmarkId::parametersText)
            .thenComparing(BenchmarkId::scenario);

    /**
     * Checks that there is a name, and that the text can be read again.
     *
     * @throws IllegalArgumentException naming what cannot be written
     */
    public BenchmarkId {
        if (className.isBlank() || className.indexOf(':') >= 0 || className.indexOf('[') >= 0) {
            throw new IllegalArgumentException("not a class name: '" + className + "'");
        }
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            requireWritable(className, parameter.getKey(), parameter.getValue());
        }
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
    }

    /**
     * Checks that a value can be part of an id.
     *
     * @throws IllegalArgumentException if it cannot be
     */
    public static void requireWritable(String className, String parameter, String value) {
        if (!PARAMETER.matcher(text(parameter, value)).matches()) {
            throw new IllegalArgumentException("the value '" + value + "' of the parameter " + parameter + " of "
                    + className + " holds a square bracket, a comma or a line break; write it without");
        }
    }

    /** A benchmark without parameters. */
    public BenchmarkId(String className, Scenario scenario) {
        this(className, Collections.emptySortedMap(), scenario);
    }

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException if it is not of that form
     */
    public static BenchmarkId parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("not a benchmark id (class:scenario): '" + text + "'");
        }
        String name = text.substring(0, colon);
        int bracket = name.indexOf('[');
        String className = bracket < 0 ? name : name.substring(0, bracket);
        Matcher parameter = PARAMETER.matcher(name).region(className.length(), name.length());
        SortedMap<String, String> parameters = new TreeMap<>();
        int read = className.length();
        while (parameter.lookingAt()) {
            parameters.put(parameter.group(1), parameter.group(2));
            read = parameter.end();
            parameter.region(read, name.length());
        }
        if (read < name.length()) {
            throw new IllegalArgumentException("not a benchmark id (class[parameter=value]:scenario): '" + text + "'");
        }
        return new BenchmarkId(className, parameters, Scenario.of(text.substring(colon + 1)));
    }

    /** The same benchmark in another scenario. */
    public BenchmarkId in(Scenario other) {
        return new BenchmarkId(className, parameters, other);
    }

    /** Class name and parameters, without the scenario. */
    public String name() {
        return className + parametersText();
    }

    /** {@link #name} without the package; what tables show. */
    public String simpleName() {
        return simpleName(className) + parametersText();
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** {@link #simpleName}, and the scenario unless that is throughput; what messages say. */
    public String shortName() {
        return withScenario(simpleName());
    }

    /** {@link #name}, and the scenario unless that is throughput; where two classes have the same simple name. */
    public String longName() {
        return withScenario(name());
    }

    private String withScenario(String name) {
        return scenario == Scenario.THROUGHPUT ? name : name + ':' + scenario.word();
    }

    /**
     * A name for files and folders, different for every id also where upper and lower case are the same: what people
     * recognise, without the package, and a digest of the whole id. Of at most {@value #MOST_OF_FILE_NAME} letters, digits
     * and {@code .$_=-}; it is reserved on no system.
     */
    public String fileName() {
        String told = simpleName(className)
                + parameters.entrySet().stream()
                        .map(parameter -> "-" + parameter.getKey() + "=" + parameter.getValue())
                        .collect(Collectors.joining());
        String safe = told.replaceAll("[^A-Za-z0-9.$_=-]", "_");
        String end = "-" + scenario.word() + "-" + digest(toString());
        int most = MOST_OF_FILE_NAME - end.length();
        return (safe.length() <= most ? safe : safe.substring(0, most)) + end;
    }

    /** Of every {@code char}, since an encoding would replace surrogates that are alone by one and the same byte. */
    private static String digest(String text) {
        ByteBuffer chars = ByteBuffer.allocate(Character.BYTES * text.length());
        chars.asCharBuffer().put(text);
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(chars.array());
            return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(BenchmarkId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return name() + ':' + scenario.word();
    }

    private String parametersText() {
        return parameters.entrySet().stream()
                .map((Map.Entry<String, String> parameter) -> text(parameter.getKey(), parameter.getValue()))
                .collect(Collectors.joining());
    }

    private static String text(String name, String value) {
        return "[" + name + "=" + value + "]";
    }
}
