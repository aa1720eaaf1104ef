package dev.hone.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line in this process, with what it printed. */
final class Cli {
    private final Path home;

    Cli(Path home) {
        this.home = home;
    }

    Printed hone(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--home");
        all.add(home.toString());
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = new CommandLineApp(new Terminal(out, err)).execute(all.toArray(String[]::new));
        return new Printed(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** What a command returned and printed. */
    record Printed(int code, String out, String err) {}
}
