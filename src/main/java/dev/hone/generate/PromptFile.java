package dev.hone.generate;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A prompt as it stands in its file: version, what the model is, and what it is asked. */
final class PromptFile {
    private static final String VERSION = "version: ";
    private static final String USER = "=== user ===\n";

    private final String name;
    private final String version;
    private final Template system;
    private final Template user;

    private PromptFile(String name, String version, Template system, Template user) {
        this.name = name;
        this.version = version;
        this.system = system;
        this.user = user;
    }

    /** The shipped prompt of a strategy. */
    static PromptFile shipped(Strategy strategy) {
        String file = "prompts/" + strategy.word() + ".txt";
        try (InputStream in = PromptFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the program");
            }
            return of(strategy.word(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static PromptFile of(String name, String text) {
        int body = text.indexOf('\n') + 1;
        int user = text.indexOf(USER);
        if (!text.startsWith(VERSION) || user < body) {
            throw new IllegalStateException(
                    "prompt %s needs a version in its first line and a user part".formatted(name));
        }
        Engine engine = Engine.builder().addDefaults().strictRendering(true).build();
        return new PromptFile(
                name,
                text.substring(VERSION.length(), body - 1).strip(),
                engine.parse(text.substring(body, user)),
                engine.parse(text.substring(user + USER.length())));
    }

    /** Name and version, for the lineage. */
    String version() {
        return name + "@" + version;
    }

    /** The two parts filled in: system and user. */
    List<String> render(Map<String, Object> values) {
        return List.of(
                system.data(values).render().strip(), user.data(values).render().strip());
    }
}
