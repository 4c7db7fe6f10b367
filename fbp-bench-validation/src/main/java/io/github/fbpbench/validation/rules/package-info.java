/** What other tools say of two sets of forks, each as its authors have published it. */
@NullMarked
package io.github.fbpbench.validation.rules;

import org.jspecify.annotations.NullMarked;
