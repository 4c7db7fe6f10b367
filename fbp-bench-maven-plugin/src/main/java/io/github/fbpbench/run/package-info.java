@NullMarked
package io.github.fbpbench.run;

import org.jspecify.annotations.NullMarked;
