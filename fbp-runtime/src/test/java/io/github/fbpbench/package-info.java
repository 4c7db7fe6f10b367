@NullMarked
package io.github.fbpbench;

import org.jspecify.annotations.NullMarked;
