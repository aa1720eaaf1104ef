package dev.hone.web;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;

/** Starts the server. */
public final class ServerMain implements QuarkusApplication {
    /** Runs until the process is asked to end; options are those of {@code hone serve}. */
    public static void serve(String[] args) {
        set("hone.home", option(args, "--home", ".hone"));
        set("hone.loops", option(args, "--loops", "loop-configs"));
        set("quarkus.http.port", option(args, "--port", "8787"));
        Quarkus.run(ServerMain.class, args);
    }

    @Override
    public int run(String... args) {
        Quarkus.waitForExit();
        return 0;
    }

    private static void set(String key, String value) {
        boolean isPath = !key.equals("quarkus.http.port");
        System.setProperty(key, isPath ? Path.of(value).toAbsolutePath().toString() : value);
    }

    private static String option(String[] args, String name, String otherwise) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(name) && i + 1 < args.length) {
                return args[i + 1];
            }
            if (args[i].startsWith(name + "=")) {
                return args[i].substring(name.length() + 1);
            }
        }
        return otherwise;
    }
}
