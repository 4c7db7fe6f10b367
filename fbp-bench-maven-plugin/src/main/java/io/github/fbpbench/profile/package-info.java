/**
 * Reads what a fork has recorded, and renders it: files in, files out. The only package that uses the converter of
 * recordings to flame graphs.
 */
@NullMarked
package io.github.fbpbench.profile;

import org.jspecify.annotations.NullMarked;
