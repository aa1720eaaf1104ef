/** Classes that the rules must reject, and some that they must not. */
@NullMarked
package dev.hone.architecture.counterexample.cli;

import org.jspecify.annotations.NullMarked;
