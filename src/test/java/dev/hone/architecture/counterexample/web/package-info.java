/** Classes that the rules must reject, and some that they must not. */
@NullMarked
package dev.hone.architecture.counterexample.web;

import org.jspecify.annotations.NullMarked;
