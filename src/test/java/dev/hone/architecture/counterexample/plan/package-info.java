/** Classes that the rules must reject, and some that they must not. */
@NullMarked
package dev.hone.architecture.counterexample.plan;

import org.jspecify.annotations.NullMarked;
