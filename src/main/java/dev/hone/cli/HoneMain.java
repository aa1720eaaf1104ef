package dev.hone.cli;

import dev.hone.web.ServerMain;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Arrays;

/** Where the program starts: {@code serve} is the Quarkus application, everything else runs without its container. */
@QuarkusMain
public final class HoneMain {
    private HoneMain() {}

    public static void main(String[] args) {
        if (!asksForHelp(args) && "serve".equals(command(args))) {
            ServerMain.serve(args);
            return;
        }
        System.exit(new CommandLineApp(new Terminal(System.out, System.err)).execute(args));
    }

    private static boolean asksForHelp(String[] args) {
        return Arrays.asList(args).contains("--help") || Arrays.asList(args).contains("-h");
    }

    /** The first word that is neither an option nor the value of one. */
    private static String command(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--home") || args[i].equals("--port")) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return args[i];
            }
        }
        return "";
    }
}
