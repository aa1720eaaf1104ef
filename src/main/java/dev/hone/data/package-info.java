/** Examples, their lineage, and the files they come from and go to. */
@NullMarked
package dev.hone.data;

import org.jspecify.annotations.NullMarked;
