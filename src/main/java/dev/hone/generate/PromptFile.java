package dev.hone.generate;

import dev.hone.config.Nearest;
import dev.hone.config.Problem;
import dev.hone.data.ContentHash;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prompt as it stands in its file: version, what the model is, and what it is asked. */
final class PromptFile {
    private static final Pattern VERSION = Pattern.compile("version: *(\\S{1,40}) *");
    private static final Pattern LOOP = Pattern.compile("\\{#(?:for|each) +(\\w+) +in ");
    private static final String USER = "=== user ===\n";
    private static final int HASH = 12;

    private final String version;
    private final Template system;
    private final Template user;

    private PromptFile(String version, Template system, Template user) {
        this.version = version;
        this.system = system;
        this.user = user;
    }

    /** The shipped prompt of this name. */
    static PromptFile shipped(String name) {
        String file = "prompts/" + name + ".txt";
        try (InputStream in = PromptFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            List<Problem> problems = new ArrayList<>();
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            PromptFile read = of(name, "", text, problems);
            if (!problems.isEmpty()) {
                throw new IllegalStateException(problems.getFirst().text());
            }
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    /** A prompt that the user wrote; its lineage names its hash besides its version. */
    static PromptFile written(String name, String file, String text, List<Problem> problems) {
        return of(name, file, text.replace("\r\n", "\n"), problems);
    }

    /** @param file as problems name it; empty for a shipped prompt */
    private static PromptFile of(String name, String file, String text, List<Problem> problems) {
        int body = text.indexOf('\n') + 1;
        Matcher version = VERSION.matcher(text.substring(0, Math.max(0, body - 1)));
        int user = text.indexOf(USER);
        if (!version.matches()) {
            problems.add(new Problem(file, 1, 1, "", "no version - the first line must be such as version: 1"));
        } else if (user < body && !Set.of(Magpie.WORD, StudentWords.NAME).contains(name)) {
            problems.add(new Problem(
                    file, 1, 1, "", "no user part - what the model is asked stands below a line === user ==="));
        }
        if (user >= body && name.equals(StudentWords.NAME)) {
            problems.add(new Problem(file, 1, 1, "", "=== user === - inputs come as they are; leave this part out"));
        }
        int end = user < body ? text.length() : user;
        int asked = user < body ? text.length() : user + USER.length();
        int line = (int) text.substring(0, asked).lines().count();
        String hash = file.isEmpty() ? "" : "#" + ContentHash.of(text).substring(0, HASH);
        return new PromptFile(
                name + "@" + (version.matches() ? version.group(1) : "?") + hash,
                part(new Place(name, file, 1), text.substring(body, end), problems),
                part(new Place(name, file, line), text.substring(asked), problems));
    }

    /** @param before lines of the file that stand before a part */
    private record Place(String name, String file, int before) {}

    /** What a prompt may ask for. */
    private static List<String> slots(String name) {
        return name.equals(StudentWords.NAME) ? StudentWords.SLOTS : PromptMaker.SLOTS;
    }

    private static Template part(Place place, String text, List<Problem> problems) {
        Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
        try {
            Template template = engine.parse(text);
            Set<String> known = new HashSet<>(slots(place.name()));
            LOOP.matcher(text).results().forEach(loop -> known.add(loop.group(1)));
            for (Expression expression : template.getExpressions()) {
                String slot = expression.getParts().getFirst().getName();
                if (!expression.isLiteral() && !known.contains(slot) && !slot.startsWith("row_")) {
                    int line = place.before() + expression.getOrigin().getLine();
                    problems.add(new Problem(place.file(), line, 0, "{" + slot + "}", unknown(slot, place.name())));
                }
            }
            return template;
        } catch (TemplateException e) {
            int line =
                    e.getOrigin() == null ? 0 : place.before() + e.getOrigin().getLine();
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            problems.add(new Problem(place.file(), line, 0, "", "not readable as a template - " + why));
            return engine.parse("");
        }
    }

    private static String unknown(String slot, String name) {
        List<String> slots = slots(name);
        return "no such slot - %sslots are %s; write \\{ for a brace"
                .formatted(Nearest.maybe(slot, slots), String.join(", ", slots));
    }

    /** A prompt in place of one that cannot be read. */
    static PromptFile none(String name) {
        Template empty = Engine.builder().addDefaults().build().parse("");
        return new PromptFile(name + "@?", empty, empty);
    }

    /** Whether its first part asks for a slot. */
    boolean asks(String slot) {
        return system.getExpressions().stream()
                .anyMatch(expression -> !expression.isLiteral()
                        && expression.getParts().getFirst().getName().equals(slot));
    }

    /** Name and version, for the lineage. */
    String version() {
        return version;
    }

    /** The two parts filled in: system and user. */
    List<String> render(Map<String, Object> values) {
        return List.of(
                system.data(values).render().strip(), user.data(values).render().strip());
    }
}
