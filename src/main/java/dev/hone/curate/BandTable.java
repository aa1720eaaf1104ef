package dev.hone.curate;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds texts that have a band of their signatures in common: an open table with four bytes for each place, because a
 * hundred thousand texts have three million bands.
 */
final class BandTable {
    private static final int FIRST = 1 << 10;

    /** Bands of the texts, as many of each. */
    private final List<long[]> texts = new ArrayList<>();

    /** Number of a band among those of all texts, from 1; 0 where the place is free. Bands that are equal follow. */
    private int[] places = new int[FIRST];

    /** Puts in one more text. */
    void add(long[] bands) {
        texts.add(bands);
        if (2L * texts.size() * bands.length > places.length) {
            grow();
        } else {
            put(texts.size() - 1);
        }
    }

    /** Numbers of the texts, from 0 as they were put in, that share a band with these. */
    SortedSet<Integer> sharing(long[] bands) {
        SortedSet<Integer> found = new TreeSet<>();
        for (long band : bands) {
            for (int place = first(band); places[place] != 0; place = (place + 1) & (places.length - 1)) {
                int number = places[place] - 1;
                if (texts.get(number / bands.length)[number % bands.length] == band) {
                    found.add(number / bands.length);
                }
            }
        }
        return found;
    }

    private void grow() {
        places = new int[Math.multiplyExact(places.length, 2)];
        for (int text = 0; text < texts.size(); text++) {
            put(text);
        }
    }

    private void put(int text) {
        long[] bands = texts.get(text);
        for (int i = 0; i < bands.length; i++) {
            int place = first(bands[i]);
            while (places[place] != 0) {
                place = (place + 1) & (places.length - 1);
            }
            places[place] = text * bands.length + i + 1;
        }
    }

    private int first(long band) {
        long spread = band * 0x9E3779B97F4A7C15L;
        return (int) (spread >>> 33) & (places.length - 1);
    }
}
