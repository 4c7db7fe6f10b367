@NullMarked
package io.github.fbpbench.runtime;

import org.jspecify.annotations.NullMarked;
