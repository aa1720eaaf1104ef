/** Students that are trained and served by somebody else: paid once, written down first, taken down after use. */
@NullMarked
package dev.hone.train.provider;

import org.jspecify.annotations.NullMarked;
