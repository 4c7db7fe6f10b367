/**
 * Starts and supervises forked JVMs: a {@code ForkRequest} goes in, a {@code ForkResult} comes out, whatever happens to
 * the JVM in between.
 */
@NullMarked
package io.github.fbpbench.launch;

import org.jspecify.annotations.NullMarked;
