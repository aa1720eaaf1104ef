/** The one checked HTTP client. */
@NullMarked
package dev.hone.net;

import org.jspecify.annotations.NullMarked;
