/** Files that any room of the plugin may need; knows nothing of benchmarks. */
@NullMarked
package io.github.fbpbench.files;

import org.jspecify.annotations.NullMarked;
