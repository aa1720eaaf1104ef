/** The engine: runs stages, journals them, resumes. */
@NullMarked
package dev.hone.loop;

import org.jspecify.annotations.NullMarked;
