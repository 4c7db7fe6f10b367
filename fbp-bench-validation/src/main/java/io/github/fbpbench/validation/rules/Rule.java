package io.github.fbpbench.validation.rules;

import java.util.List;

/** What a tool says of two sets of forks of which one may have slower code. */
public interface Rule {

    /** A few words for tables. */
    String name();

    /** Which publication the rule is taken from. */
    String source();

    /**
     * Whether the tool would say that the candidate is slower.
     *
     * @param baseline nanoseconds per message, slice by slice, of each fork; at least two slices in all
     * @param candidate the same of the code that may be slower
     */
    boolean isSlower(List<double[]> baseline, List<double[]> candidate);
}
