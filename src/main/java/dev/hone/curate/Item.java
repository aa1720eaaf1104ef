package dev.hone.curate;

import dev.hone.data.NormalText;
import dev.hone.generate.Candidate;

/** A candidate on its way through the gates, with what several of them need. */
final class Item {
    private final Candidate candidate;
    private final String words;
    private final float[] vector;

    /** @param vector the input's unit vector; empty where the format gate is going to drop it */
    Item(Candidate candidate, float[] vector) {
        this.candidate = candidate;
        this.words = NormalText.of(candidate.example().input());
        this.vector = vector;
    }

    Candidate candidate() {
        return candidate;
    }

    /** The input's normalised words, separated by single blanks. */
    String words() {
        return words;
    }

    float[] vector() {
        return vector;
    }

    String output() {
        return candidate.example().output();
    }
}
