/** The teacher port and its implementations. */
@NullMarked
package dev.hone.generate;

import org.jspecify.annotations.NullMarked;
