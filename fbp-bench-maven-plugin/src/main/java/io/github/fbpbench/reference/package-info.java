/**
 * The code that a baseline came from: how to recognise, find, build and keep it, and how both versions are laid out for
 * their forks.
 */
@NullMarked
package io.github.fbpbench.reference;

import org.jspecify.annotations.NullMarked;
