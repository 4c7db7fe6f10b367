/** The code that a baseline came from: so far, how to recognise it. */
@NullMarked
package io.github.fbpbench.reference;

import org.jspecify.annotations.NullMarked;
