/** The goals: each turns parameters into a request and a result into an outcome of the build. */
@NullMarked
package io.github.fbpbench.maven;

import org.jspecify.annotations.NullMarked;
