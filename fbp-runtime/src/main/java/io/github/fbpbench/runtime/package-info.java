/**
 * Nodes, the bounded ports between them, and the networks that run them.
 *
 * <p>Begin with {@link io.github.fbpbench.runtime.Node} and {@link io.github.fbpbench.runtime.Network}.
 */
@NullMarked
package io.github.fbpbench.runtime;

import org.jspecify.annotations.NullMarked;
