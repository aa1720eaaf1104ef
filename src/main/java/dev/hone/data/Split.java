package dev.hone.data;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Splits real rows into seeds, probe, locked and pool, by the salted hash of their normalised text.
 *
 * <p>What holds: the place of a row does not depend on the order of the file. Rows of the same normalised text stay
 * together (where their labels differ they count for the smallest of these), so a part may get more rows than asked
 * for. What happens to other rows when one is added is said at each kind of {@link Shares}.
 */
public final class Split {
    private final Map<DataPart, List<Row>> parts = new EnumMap<>(DataPart.class);

    private Split() {}

    /** Splits the rows; each part keeps the order of the file. */
    public static Split of(List<Row> rows, Shares shares, String salt) {
        List<String> texts =
                rows.stream().map(row -> NormalText.of(row.input())).toList();
        Map<String, List<Row>> byText = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byText.computeIfAbsent(texts.get(i), text -> new ArrayList<>()).add(rows.get(i));
        }
        Map<String, List<Group>> byLabel = new TreeMap<>();
        byText.forEach((text, same) -> {
            Group group = Group.of(text, same, salt);
            byLabel.computeIfAbsent(group.label, label -> new ArrayList<>()).add(group);
        });
        Map<String, DataPart> places = new HashMap<>();
        byLabel.values().forEach(groups -> place(groups, shares, places));
        Split split = new Split();
        for (int i = 0; i < rows.size(); i++) {
            DataPart place = places.getOrDefault(texts.get(i), DataPart.POOL);
            split.parts.computeIfAbsent(place, part -> new ArrayList<>()).add(rows.get(i));
        }
        return split;
    }

    private static void place(List<Group> groups, Shares shares, Map<String, DataPart> places) {
        groups.sort(Comparator.comparing(Group::hash));
        int size = groups.stream().mapToInt(Group::size).sum();
        int rank = 0;
        for (Group group : groups) {
            places.put(group.text, shares.place(rank, size, group.position()));
            rank += group.size();
        }
    }

    /** The rows of one part. */
    public List<Row> rows(DataPart part) {
        return List.copyOf(parts.getOrDefault(part, List.of()));
    }

    /** How many rows each part has. */
    public Map<DataPart, Integer> sizes() {
        Map<DataPart, Integer> sizes = new HashMap<>();
        parts.forEach((part, rows) -> sizes.put(part, rows.size()));
        return sizes;
    }

    /** Rows of one normalised text. */
    private record Group(String text, String hash, String label, int size) {
        private static final double TWO_TO_53 = 0x1p53;

        static Group of(String text, List<Row> rows, String salt) {
            String label = rows.stream()
                    .map(Row::output)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            return new Group(text, ContentHash.of(salt + '\u001f' + text), label, rows.size());
        }

        /** The first 53 bits of the hash as a number in [0, 1). */
        double position() {
            return (Long.parseUnsignedLong(hash.substring(0, 16), 16) >>> 11) / TWO_TO_53;
        }
    }
}
