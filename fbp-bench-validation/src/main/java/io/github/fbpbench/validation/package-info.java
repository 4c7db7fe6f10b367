/** Measures how often verdicts are right, and what other tools' rules say of data taken as those tools take it. */
@NullMarked
package io.github.fbpbench.validation;

import org.jspecify.annotations.NullMarked;
