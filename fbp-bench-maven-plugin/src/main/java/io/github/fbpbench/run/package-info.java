/**
 * One run from the plan to the reports: puts the other packages together, and knows nothing of Maven, which calls it.
 */
@NullMarked
package io.github.fbpbench.run;

import org.jspecify.annotations.NullMarked;
