package dev.hone.curate.audit;

import java.util.List;

/**
 * What a data set lacks, what in it does not go together, and what in it only teachers write.
 *
 * @param rows generated rows that were looked at
 * @param gaps labels and topics that they leave out
 * @param conflicts rows that read the same, or almost, and carry different labels
 * @param strangers rows that are unlike any seed
 * @param quirks what only teachers write
 * @param styles how much of each teacher's rows shows its quirks
 * @param found how many of each there are; the lists hold the clearest
 */
public record Audit(
        int rows,
        List<Gap> gaps,
        List<Conflict> conflicts,
        List<Stranger> strangers,
        List<Quirk> quirks,
        List<Style> styles,
        Found found) {
    public Audit {
        gaps = List.copyOf(gaps);
        conflicts = List.copyOf(conflicts);
        strangers = List.copyOf(strangers);
        quirks = List.copyOf(quirks);
        styles = List.copyOf(styles);
    }

    /** Where there is no generated row. */
    public static Audit none() {
        return new Audit(0, List.of(), List.of(), List.of(), List.of(), List.of(), new Found(0, 0, 0, 0));
    }

    /** Numbers of findings. */
    public record Found(int gaps, int conflicts, int strangers, int quirks) {}

    /**
     * A label or topic without generated rows, or with few; or what the seeds leave out of the real rows.
     *
     * @param kind {@code label}, {@code topic} or {@code seeds}
     * @param name the label, the seed that stands for the topic, or {@code topics} and {@code lengths} of real rows
     * @param seeds its seeds, or the real rows that the seeds cover
     * @param made its generated rows
     * @param note one sentence
     */
    public record Gap(String kind, String name, int seeds, int made, String note) {
        /** What the seeds leave out of the real rows, of which they cover some. */
        static Gap ofSeeds(String name, int covered, String note) {
            return new Gap("seeds", name, covered, 0, note);
        }
    }

    /**
     * Two rows that read the same, or almost, and carry different labels; the first is a generated one.
     *
     * @param same whether they are the same when case and punctuation are ignored
     * @param cosine how near they are, -1..1
     */
    public record Conflict(Side first, Side second, boolean same, double cosine) {}

    /**
     * One row of a conflict.
     *
     * @param id its id
     * @param input its text
     * @param output its label
     * @param source kind of origin, in lower case
     */
    public record Side(String id, String input, String output, String source) {}

    /**
     * A generated row that is farther from every seed than seeds are from each other.
     *
     * @param cosine to the nearest seed, -1..1
     */
    public record Stranger(Side row, double cosine) {}

    /**
     * Something that a teacher writes far more often than people do.
     *
     * @param teacher the teacher
     * @param kind {@code term}, {@code opening} or {@code punctuation}; of outputs that are texts {@code answer term}
     *     and so on
     * @param text what it is
     * @param rows its rows that have it
     * @param of its rows
     * @param real real rows that have it
     * @param ofReal real rows
     */
    public record Quirk(String teacher, String kind, String text, int rows, int of, int real, int ofReal) {}

    /**
     * A teacher's style.
     *
     * @param teacher the teacher
     * @param rows its rows
     * @param share its part of all generated rows, 0..1
     * @param quirky its rows that show at least one of its quirks
     * @param characters characters of half of its inputs, at most
     */
    public record Style(String teacher, int rows, double share, int quirky, int characters) {}
}
