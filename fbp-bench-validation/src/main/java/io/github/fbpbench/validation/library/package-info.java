/** Code that works with real libraries, of which two versions are compared; only what both versions have is used. */
@NullMarked
package io.github.fbpbench.validation.library;

import org.jspecify.annotations.NullMarked;
