package dev.hone.generate;

import java.util.List;

/**
 * A seed's text after a rule changed it.
 *
 * @param text the new text
 * @param strategy the rules that were applied, joined by {@code +}
 * @param parents ids of the seeds it was made from
 */
record Variant(String text, String strategy, List<String> parents) {}
