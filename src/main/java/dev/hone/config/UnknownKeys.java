package dev.hone.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Refuses keys that a group does not have, and keys of later versions that ask for something. */
final class UnknownKeys {
    private final Fields fields;
    private final String where;
    private final Reading reading;

    UnknownKeys(Fields fields, String where, Reading reading) {
        this.fields = fields;
        this.where = where;
        this.reading = reading;
    }

    /**
     * Reports them, and returns the known keys that mistyped ones most likely mean, so that those are not reported as
     * missing, too.
     *
     * @param chooser key that chose the record among its family, or null
     */
    Set<String> refuse(Class<?> record, @Nullable String chooser) {
        Set<String> known = new TreeSet<>(Key.of(record).stream().map(Key::name).toList());
        if (chooser != null) {
            known.add(chooser);
        }
        Map<String, List<JsonNode>> later = LaterKeys.of(record);
        Set<String> meant = new HashSet<>();
        for (String name : fields.names()) {
            Node value = fields.value(name);
            List<JsonNode> neutral = later.get(name);
            if (known.contains(name) || value == null) {
                continue;
            }
            if (neutral != null) {
                LaterKeys.problem(neutral, value).ifPresent(text -> problem(name, text));
            } else {
                Nearest.of(name, known).ifPresent(meant::add);
                String allowed = String.join(", ", known);
                problem(name, "unknown key - %sallowed here: %s".formatted(Nearest.maybe(name, known), allowed));
            }
        }
        return meant;
    }

    private void problem(String name, String text) {
        reading.problem(fields.mark(name), Fields.path(where, name), text);
    }
}
