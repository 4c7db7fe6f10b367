package io.github.fbpbench.benchmark;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Seeded generators of realistic data: the same seed and calls give the same data on every JDK and platform.
 *
 * <pre>{@code
 * public List<Order> input(TestData data) {
 *     List<String> customers = data.words(500, 4, 12);
 *     return data.list(10_000, random -> new Order(random.pick(customers), 1 + random.nextInt(99)));
 * }
 * }</pre>
 *
 * <p>Each call draws from a stream of its own, seeded from this object's seed, the name of the method, and how often
 * that method was called before. So a call of {@code ints} put before a call of {@code words} leaves the words as they
 * were, and two calls of {@code words} give different ones. {@link #named} goes further: what it returns is
 * independent of every call made here. Values come from {@link RandomSource}; powers from {@link StrictMath}.
 *
 * <p>The returned lists are new and unmodifiable. Not for several threads.
 */
public final class TestData {

    private static final int LINE_VOCABULARY = 5_000;

    private final long seed;
    private final Map<String, Integer> calls = new HashMap<>();

    private TestData(long seed) {
        this.seed = seed;
    }

    /** Generators that depend on {@code seed} alone; any value will do. */
    public static TestData seeded(long seed) {
        return new TestData(seed);
    }

    /** The seed that this was made with. */
    public long seed() {
        return seed;
    }

    /** Generators for a part of the data, which depend on this seed and on {@code name}, not on earlier calls. */
    public TestData named(String name) {
        return new TestData(derive(seed, name, -1));
    }

    /**
     * Whole numbers from 0 to {@code bound - 1}, all equally likely.
     *
     * @throws IllegalArgumentException if {@code count} is negative or {@code bound} below 1
     */
    public List<Integer> ints(int count, int bound) {
        requireAtLeast("bound", bound, 1);
        RandomSource random = next("ints");
        return fill(count, () -> random.nextInt(bound));
    }

    /**
     * Whole numbers from 0 to {@code bound - 1}, all equally likely.
     *
     * @throws IllegalArgumentException if {@code count} is negative or {@code bound} below 1
     */
    public List<Long> longs(int count, long bound) {
        requireAtLeast("bound", bound, 1);
        RandomSource random = next("longs");
        return fill(count, () -> random.nextLong(bound));
    }

    /**
     * Fractions from 0 (inclusive) to 1 (exclusive), all equally likely.
     *
     * @throws IllegalArgumentException if {@code count} is negative
     */
    public List<Double> doubles(int count) {
        RandomSource random = next("doubles");
        return fill(count, random::nextDouble);
    }

    /**
     * Pronounceable words of lower-case ASCII letters; lengths from {@code minLength} to {@code maxLength} are equally
     * likely, and words may repeat.
     *
     * @throws IllegalArgumentException if {@code count} or {@code minLength} is negative, or {@code maxLength} below
     *     {@code minLength}
     */
    public List<String> words(int count, int minLength, int maxLength) {
        requireAtLeast("minLength", minLength, 0);
        requireAtLeast("maxLength", maxLength, minLength);
        RandomSource random = next("words");
        return fill(count, () -> random.word(minLength, maxLength));
    }

    /**
     * Strings of printable ASCII characters, blanks included; lengths from {@code minLength} to {@code maxLength} are
     * equally likely.
     *
     * @throws IllegalArgumentException if {@code count} or {@code minLength} is negative, or {@code maxLength} below
     *     {@code minLength}
     */
    public List<String> strings(int count, int minLength, int maxLength) {
        requireAtLeast("minLength", minLength, 0);
        requireAtLeast("maxLength", maxLength, minLength);
        RandomSource random = next("strings");
        return fill(count, () -> {
            StringBuilder text = new StringBuilder();
            int length = minLength + (int) random.nextLong((long) maxLength - minLength + 1);
            for (int i = 0; i < length; i++) {
                text.append((char) (' ' + random.nextInt('~' - ' ' + 1)));
            }
            return text.toString();
        });
    }

    /**
     * Ranks with a Zipf distribution, as words, customers and cache keys have: rank {@code k} is drawn with a
     * probability proportional to {@code 1 / (k + 1)^exponent}. Takes 8 bytes of memory per rank while it runs.
     *
     * @param n number of ranks; results are from 0, the most frequent, to {@code n - 1}
     * @param exponent at least 0; 0 makes all ranks equally likely, 1 is natural text
     * @throws IllegalArgumentException if {@code count} is negative, {@code n} below 1, or {@code exponent} negative or
     *     not finite
     */
    public List<Integer> zipf(int count, int n, double exponent) {
        Zipf zipf = new Zipf(n, exponent);
        RandomSource random = next("zipf");
        return fill(count, () -> zipf.rank(random));
    }

    /**
     * Lines of {@code kind} length.
     *
     * @param kind {@code "short"} (3 to 9 words) or {@code "long"} (20 to 60 words)
     * @throws IllegalArgumentException if {@code kind} is another word, or {@code count} is negative
     * @see #zipfLines(int, int, int)
     */
    public List<String> zipfLines(String kind, int count) {
        return switch (kind) {
            case "short" -> zipfLines(3, 9, count);
            case "long" -> zipfLines(20, 60, count);
            default -> throw new IllegalArgumentException("kind must be \"short\" or \"long\": \"" + kind + '"');
        };
    }

    /**
     * Lines of words with blanks between them, in which a few words are frequent and most are rare: a vocabulary of
     * 5,000 words, drawn with Zipf exponent 1. Numbers of words are equally likely.
     *
     * @throws IllegalArgumentException if {@code minWords} or {@code count} is negative, or {@code maxWords} below
     *     {@code minWords}
     */
    public List<String> zipfLines(int minWords, int maxWords, int count) {
        requireAtLeast("minWords", minWords, 0);
        requireAtLeast("maxWords", maxWords, minWords);
        RandomSource random = next("zipfLines");
        List<String> vocabulary = fill(LINE_VOCABULARY, () -> random.word(2, 12));
        Zipf zipf = new Zipf(LINE_VOCABULARY, 1);
        return fill(count, () -> {
            StringBuilder line = new StringBuilder();
            int words = minWords + (int) random.nextLong((long) maxWords - minWords + 1);
            for (int i = 0; i < words; i++) {
                line.append(i == 0 ? "" : " ").append(vocabulary.get(zipf.rank(random)));
            }
            return line.toString();
        });
    }

    /**
     * Draws from {@code choices}, all equally likely.
     *
     * @throws IllegalArgumentException if {@code choices} is empty or {@code count} is negative
     */
    public <T> List<T> pick(int count, List<? extends T> choices) {
        List<T> copy = List.copyOf(choices);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("choices must not be empty");
        }
        RandomSource random = next("pick");
        return fill(count, () -> random.pick(copy));
    }

    /**
     * Values that {@code generator} makes, in order; it must take all that is random from its argument.
     *
     * @throws IllegalArgumentException if {@code count} is negative, or {@code generator} returns {@code null}
     */
    public <T> List<T> list(int count, Function<? super RandomSource, ? extends T> generator) {
        RandomSource random = next("list");
        return fill(count, () -> generator.apply(random));
    }

    private RandomSource next(String method) {
        return new RandomSource(derive(seed, method, calls.merge(method, 1, Integer::sum)));
    }

    private static long derive(long seed, String name, int call) {
        long derived = RandomSource.mix(seed ^ 0x6A09E667F3BCC909L);
        for (int i = 0; i < name.length(); i++) {
            derived = RandomSource.mix(derived + name.charAt(i) + 1);
        }
        return RandomSource.mix(derived ^ call);
    }

    private static <T> List<T> fill(int count, Supplier<? extends T> generator) {
        requireAtLeast("count", count, 0);
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            T value = generator.get();
            if (value == null) {
                throw new IllegalArgumentException("generator returned null at index " + i);
            }
            values.add(value);
        }
        return List.copyOf(values);
    }

    static void requireAtLeast(String parameter, long value, long least) {
        if (value < least) {
            throw new IllegalArgumentException(parameter + " must be at least " + least + ": " + value);
        }
    }
}
