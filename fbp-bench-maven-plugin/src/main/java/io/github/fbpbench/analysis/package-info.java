@NullMarked
package io.github.fbpbench.analysis;

import org.jspecify.annotations.NullMarked;
