package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The two pages of documentation that are made from the config records, so that they cannot fall behind them. */
public final class LoopReference {
    private final StringBuilder out = new StringBuilder();

    private LoopReference() {}

    /** {@code docs/loop-file.md}: one complete, annotated loop file. */
    public static String loopFile() {
        return """
                # The loop file, complete

                <!-- Made from the records in dev.hone.config by LoopReferenceTest; change it there. -->

                Every key there is, with what it is for. A loop needs far fewer: `loop`, `task.instruction`,
                `data.seeds`, `data.probe` and one teacher; see `loop-configs/` for real ones. Paths are looked up from
                the folder of the loop file, then from the folders above it. Editors complete and check the file when
                its first line names the schema, as here.

                ```yaml
                # yaml-language-server: $schema=../docs/schema/loop.schema.json

                %s```

                `config-reference.md` lists the same keys in tables.
                """.formatted(AnnotatedLoop.yaml());
    }

    /** {@code docs/config-reference.md}: one table for each group of keys. */
    public static String configReference() {
        LoopReference reference = new LoopReference();
        reference.out.append("""
                # Config reference

                <!-- Made from the records in dev.hone.config by LoopReferenceTest; change it there. -->

                Every key of a loop file. `loop-file.md` shows them in one annotated file. Unknown keys are refused. A
                key without default may be left out or `null`, unless it is required. Text that YAML would read as a
                number, `true`, `yes` or `null` goes in quotes.
                """);
        reference.table("The loop file", LoopConfig.class, "");
        reference.later();
        return reference.out.toString();
    }

    /** The table of a record, then those of the groups inside it. */
    private void table(String title, Class<?> record, String where) {
        Doc doc = record.getAnnotation(Doc.class);
        out.append("\n## ").append(title).append("\n\n");
        if (doc != null) {
            out.append(doc.value()).append("\n\n");
        }
        List<Key> keys = Key.of(record);
        if (keys.isEmpty()) {
            out.append("No further keys.\n");
            return;
        }
        out.append("| Key | Value | Default | What it is for |\n|---|---|---|---|\n");
        keys.forEach(this::row);
        keys.forEach(key -> inside(key, Fields.path(where, key.name())));
    }

    private void inside(Key key, String where) {
        Class<?> family = AnnotatedLoop.family(key);
        if (family != null && !where.contains("[]")) {
            Variants variants = Variants.of(family);
            for (Class<?> variant : Variants.all(family)) {
                String chooser = variants.chooserOf(variant);
                String title = chooser == null
                        ? "`%s[]` with `%s: [...]`".formatted(where, Variants.word(variant))
                        : "`%s[]` with `%s: %s`"
                                .formatted(where, chooser, String.join("`, `", Variants.words(variant)));
                table(title, variant, where + "[]");
            }
        } else if (isGroup(key.type())) {
            table("`" + where + "`", (Class<?>) key.type(), where);
        } else if (key.type() instanceof ParameterizedType list && isGroup(list.getActualTypeArguments()[0])) {
            table("`" + where + "[]`", (Class<?>) list.getActualTypeArguments()[0], where + "[]");
        }
    }

    static boolean isGroup(java.lang.reflect.Type type) {
        return type instanceof Class<?> plain
                && plain.isRecord()
                && plain != TaskConfig.Labels.class
                && plain != GenerateConfig.Vary.class
                && plain != JobMetadata.class
                && plain != TrainConfig.Options.class;
    }

    private void row(Key key) {
        out.append("| `%s` | %s | %s | %s |\n"
                .formatted(
                        key.name(), value(key), byDefault(key), cell(key.doc().value())));
    }

    private static String value(Key key) {
        String list = key.type() instanceof Class<?> ? "" : "list of ";
        String kind = key.doc().oneOf().length > 0
                ? "`" + String.join("`, `", key.doc().oneOf()) + "`"
                : key.type() instanceof Class<?> ? key.wanted() : items(key);
        String range = key.range().isEmpty() ? "" : ", " + key.range();
        return cell(list + kind + range);
    }

    private static String items(Key key) {
        Class<?> family = AnnotatedLoop.family(key);
        if (family != null) {
            return family == StopRule.class ? "rules" : "teachers";
        }
        return key.type() instanceof ParameterizedType list && list.getActualTypeArguments()[0] == Double.class
                ? "numbers"
                : "text";
    }

    private static String byDefault(Key key) {
        String byDefault = key.doc().byDefault();
        return key.doc().required()
                ? "**required**"
                : byDefault.isEmpty() ? "none" : byDefault.equals("{}") ? "see below" : "`" + cell(byDefault) + "`";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private void later() {
        out.append("""

                ## Keys of later versions

                These are known, but do nothing yet. They are accepted with the values below, so that one file can
                serve this version and later ones; any other value is refused.

                | Group | Key | Accepted now |
                |---|---|---|
                """);
        for (Key group : Key.of(LoopConfig.class)) {
            if (isGroup(group.type())) {
                laterGroup(group.name(), (Class<?>) group.type());
            }
        }
        laterRows("the loop file", LoopConfig.class);
    }

    private void laterGroup(String where, Class<?> record) {
        laterRows("`" + where + "`", record);
        for (Key key : Key.of(record)) {
            if (isGroup(key.type())) {
                laterGroup(Fields.path(where, key.name()), (Class<?>) key.type());
            }
        }
    }

    private void laterRows(String group, Class<?> record) {
        for (Map.Entry<String, List<JsonNode>> key : LaterKeys.of(record).entrySet()) {
            String values = key.getValue().stream()
                    .map(value -> "`" + LaterKeys.flow(value) + "`")
                    .collect(Collectors.joining(" or "));
            out.append("| %s | `%s` | %s |\n".formatted(group, key.getKey(), values));
        }
    }
}
