/** Classes that the rules must reject, and some that they must not. */
@NullMarked
package dev.hone.architecture.counterexample.decide;

import org.jspecify.annotations.NullMarked;
