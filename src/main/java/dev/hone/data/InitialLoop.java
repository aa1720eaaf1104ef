package dev.hone.data;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/** The text of a first loop file over freshly made split files: it runs as it is, and says what to change. */
public final class InitialLoop {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._/-]*");

    private InitialLoop() {}

    /** Whether a loop may be called this. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The loop file.
     *
     * @param name of the loop
     * @param made the split files
     * @param folder where the loop file will be; paths are written against it
     * @param schema address or path of the JSON Schema, for editors
     */
    public static String yaml(String name, Init.Result made, Path folder, String schema) {
        if (!isName(name)) {
            throw new DataException("loop name '%s' - use letters, digits, dots, dashes and underscores"
                    .formatted(LabelVariants.shown(name)));
        }
        StringBuilder data = new StringBuilder();
        for (DataPart part : DataPart.values()) {
            Path file = made.files().get(part);
            if (file != null) {
                data.append("  %-8s%s   # %d rows%n"
                        .replace("%n", "\n")
                        .formatted(part.word() + ":", relative(folder, file), made.count(part)));
            }
        }
        return text(schema, quoted(name), made.labels(), data.toString(), teacher(made.files()));
    }

    private static String teacher(Map<DataPart, Path> files) {
        return files.containsKey(DataPart.POOL)
                ? "  - {id: people, kind: pool, annotator: person}   # you label real inputs of the pool"
                : "  - {id: rules, kind: augment}   # needs nothing, but helps little: replace it";
    }

    private static String relative(Path folder, Path file) {
        Path from = folder.toAbsolutePath().normalize();
        Path to = file.toAbsolutePath().normalize();
        return quoted(from.relativize(to).toString().replace('\\', '/'));
    }

    /** A YAML scalar; quoted where it might be read as something else than text. */
    private static String quoted(String text) {
        boolean plain =
                PLAIN.matcher(text).matches() && !text.matches("[0-9._-]*|(?i:true|false|yes|no|on|off|null|y|n)");
        return plain ? text : "'" + text.replace("'", "''") + "'";
    }

    private static String text(String schema, String name, int labels, String data, String teacher) {
        return """
            # yaml-language-server: $schema=%s
            loop: %s
            task:
              instruction: Name the label of this text.   # say what to do as you would tell a person
              # format: one label and nothing else
              # rubric: what makes an answer right
              # avoid: [what a good example never does]
              labels: from-seeds                            # %d labels
            data:
            %steachers:
            %s
              # - {id: recorded, kind: corpus, file: seeds/my-corpus.jsonl, licence: {terms: Apache-2.0}}
            generate:
              per-round: 96
            stop:
              - {rule: target, metric: accuracy, at-least: 0.9}
              - {rule: plateau, rounds: 2, gain-below: 0.005}
              - {rule: rounds, at-most: 6}
            """.formatted(schema, name, labels, data, teacher);
    }
}
