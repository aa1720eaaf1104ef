/** Students that are a model at an endpoint, shown examples of the training set with each input. */
@NullMarked
package dev.hone.train.prompted;

import org.jspecify.annotations.NullMarked;
