/** Trains a student on this machine by a program of its own, and serves it here. */
@NullMarked
package dev.hone.train.local;

import org.jspecify.annotations.NullMarked;
