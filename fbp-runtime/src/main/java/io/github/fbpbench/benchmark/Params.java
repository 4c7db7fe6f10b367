package io.github.fbpbench.benchmark;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The values of a parameter of a benchmark. Each combination of the values of all parameters is a benchmark of its own,
 * with an id, a baseline and a verdict of its own:
 *
 * <pre>{@code
 * final class SortBenchmark implements NodeBenchmark<int[], int[]> {
 *     @Params({"100", "10000"}) int size;
 *     @Params({"random", "sorted"}) String order;
 * }
 * }</pre>
 *
 * <p>are four, such as {@code SortBenchmark[order=random][size=100]}. The field is set before any method of the
 * benchmark is called. It is not static and not final, of type {@code String}, a primitive type but {@code char}, or an
 * enum. Values hold no square brackets, commas and line breaks.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Params {

    /** The values as text; at least one. */
    String[] value();
}
