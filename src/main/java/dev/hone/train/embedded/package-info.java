/** The embedded student: a softmax head on frozen sentence embeddings, trained here without a key or a network. */
@NullMarked
package dev.hone.train.embedded;

import org.jspecify.annotations.NullMarked;
