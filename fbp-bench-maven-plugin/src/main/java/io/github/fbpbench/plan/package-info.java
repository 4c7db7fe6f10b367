@NullMarked
package io.github.fbpbench.plan;

import org.jspecify.annotations.NullMarked;
