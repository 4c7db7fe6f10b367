@NullMarked
package io.github.fbpbench.maven;

import org.jspecify.annotations.NullMarked;
