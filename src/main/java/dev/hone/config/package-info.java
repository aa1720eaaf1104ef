/** The loop file as records: loading, JSON Schema, findings with line numbers. */
@NullMarked
package dev.hone.config;

import org.jspecify.annotations.NullMarked;
