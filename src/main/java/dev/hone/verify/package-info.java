/** Whether outputs are right, found out by computing: JSON, numbers, expressions, regular expressions, SQL and code. */
@NullMarked
package dev.hone.verify;

import org.jspecify.annotations.NullMarked;
