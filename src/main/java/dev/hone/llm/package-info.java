/** Model access: one port to ask any provider, within limits and budget, with a ledger that pays nothing twice. */
@NullMarked
package dev.hone.llm;

import org.jspecify.annotations.NullMarked;
