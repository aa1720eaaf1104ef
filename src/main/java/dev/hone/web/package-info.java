/** REST and pages. */
@NullMarked
package dev.hone.web;

import org.jspecify.annotations.NullMarked;
