@NullMarked
package io.github.fbpbench.docs;

import org.jspecify.annotations.NullMarked;
