@NullMarked
package io.github.fbpbench.launch;

import org.jspecify.annotations.NullMarked;
