/** The fine-tuner and serving ports; one sub-package a provider. */
@NullMarked
package dev.hone.train;

import org.jspecify.annotations.NullMarked;
