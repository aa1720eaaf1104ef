package dev.hone.report;

import java.util.List;
import java.util.stream.Collectors;

/** A Markdown table whose cells cannot break out of it. */
final class MarkdownTable {
    private final StringBuilder text = new StringBuilder();

    MarkdownTable(String... columns) {
        text.append(row(List.of(columns)));
        text.append("|").append("---|".repeat(columns.length)).append('\n');
    }

    MarkdownTable add(Object... cells) {
        text.append(row(java.util.Arrays.stream(cells).map(String::valueOf).toList()));
        return this;
    }

    String text() {
        return text.toString();
    }

    /** Text on one line in which nothing counts as Markdown or HTML. */
    static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        for (char each : Texts.oneLine(text).toCharArray()) {
            if ("\\`*_[]<>|#&~".indexOf(each) >= 0) {
                safe.append('\\');
            }
            safe.append(each);
        }
        return safe.toString();
    }

    private static String row(List<String> cells) {
        return cells.stream().map(MarkdownTable::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
