/**
 * Runs inside the forked JVM, beside the user's classes: drives one benchmark, slice by slice, and writes down what it
 * sees. The only package that uses JMH, which runs here without forking. Uses the JDK, JMH and the benchmark interfaces
 * of fbp-runtime, nothing else.
 */
@NullMarked
package io.github.fbpbench.fork;

import org.jspecify.annotations.NullMarked;
