/** Sentence embeddings by ONNX, nearest neighbours and the 2-D map. */
@NullMarked
package dev.hone.embed;

import org.jspecify.annotations.NullMarked;
