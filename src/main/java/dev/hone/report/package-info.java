/** One report model, rendered as HTML, JSON and Markdown. */
@NullMarked
package dev.hone.report;

import org.jspecify.annotations.NullMarked;
