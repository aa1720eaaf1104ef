package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.loop.RunEvent;
import java.io.PrintStream;
import java.util.Locale;

/** One JSON object a line. */
final class JsonProgress implements Progress {
    private final PrintStream out;

    JsonProgress(PrintStream out) {
        this.out = out;
    }

    @Override
    public void show(RunEvent event) {
        ObjectNode node = JsonOut.tree(event);
        String name = event.getClass().getSimpleName();
        String dashed = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
        out.println(JsonOut.line(JsonOut.object().put("event", dashed).setAll(node)));
    }
}
