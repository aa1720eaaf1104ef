package dev.hone.store;

import java.nio.file.Path;
import java.time.Instant;

/** A process that adds rows and prints each one after its commit, until it is killed. */
final class RowWriter {
    private RowWriter() {}

    public static void main(String[] args) {
        var store = new Store(Database.openHome(Path.of(args[0])));
        for (int i = 0; i < 100_000; i++) {
            String text = "row-" + i;
            store.runs().create("writer", "path", text, "{}", Instant.EPOCH);
            System.out.println(text);
            System.out.flush();
        }
    }
}
