package dev.hone.config;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** The place of a key in the loop file: the name of an environment variable, never the key itself. */
public final class SecretReference {
    /** Written where no key is wanted. */
    static final String NONE = "none";

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private SecretReference() {}

    /** The variable that a value such as {@code "${NAME}"} names; empty for {@code none}. */
    public static Optional<String> variable(String written) {
        Matcher matcher = REFERENCE.matcher(written);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The value as written; a problem, which does not quote it, where it is anything but a reference. */
    static @Nullable String read(ScalarNode node, String where, Reading reading) {
        String text = node.getValue();
        if (text.equals(NONE) || variable(text).isPresent()) {
            return text;
        }
        reading.problem(
                node.getStartMark(),
                where,
                "not shown - a key never stands in a loop file; name the environment variable that holds it, such as"
                        + " \"${MODEL_API_KEY}\", or write none");
        return null;
    }
}
