@NullMarked
package io.github.fbpbench.fork;

import org.jspecify.annotations.NullMarked;
