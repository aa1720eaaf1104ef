package dev.hone.generate;

import java.util.List;
import java.util.Map;

/** Gives the labels of real inputs. */
public interface Annotator {
    /** Labels known now, by input; an empty label says that nobody can give one. */
    Map<String, String> labels();

    /** Whether an input without a known label may still get one. */
    boolean canAsk();

    /** Asks for labels, in order of importance; they show in {@link #labels} once they are there. */
    void ask(List<String> inputs);

    /** How labels come about, for the lineage; such as {@code label-person}. */
    String strategy();

    /** What of the labels is recorded rather than given on request; empty if nothing. */
    String simulated();
}
