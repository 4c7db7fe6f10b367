@NullMarked
package io.github.fbpbench.reference;

import org.jspecify.annotations.NullMarked;
