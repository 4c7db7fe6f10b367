/**
 * The committed baseline: its model, its file, and what makes two environments comparable. Reads and writes one file;
 * measures nothing and judges nothing.
 */
@NullMarked
package io.github.fbpbench.baseline;

import org.jspecify.annotations.NullMarked;
