package dev.hone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class H2StoreTest extends StoreContract {
    @TempDir
    private Path home;

    private Store store;

    @BeforeEach
    void open() {
        store = new Store(Database.openHome(home));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    Store store() {
        return store;
    }

    @Test
    void what_is_stored_is_there_after_reopening() {
        String run = store.runs().create("l", "p", "t", "{}", java.time.Instant.EPOCH);
        store.close();

        store = new Store(Database.openHome(home));

        assertThat(store.runs().find(run)).isPresent();
    }

    @Test
    void every_row_acknowledged_before_a_sigkill_is_found_after_it() throws Exception {
        store.close();
        Process writer = writerProcess();
        List<String> acknowledged = new ArrayList<>();
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            while (acknowledged.size() < 300) {
                String line = lines.readLine();
                assertThat(line)
                        .as("the writer ended early after %d rows", acknowledged.size())
                        .isNotNull();
                acknowledged.add(line);
            }
            writer.toHandle().destroyForcibly(); // unlike Process, leaves what was printed readable
            lines.lines().filter(line -> line.startsWith("row-")).forEach(acknowledged::add);
        }

        store = new Store(Database.openHome(home));

        assertThat(store.runs().all()).extracting(RunRow::configText).containsAll(acknowledged);
    }

    @Test
    void a_second_process_reads_and_writes_while_the_first_has_it_open() throws Exception {
        Process writer = writerProcess();
        try (var lines = new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            String acknowledged = lines.readLine();
            assertThat(store.runs().all()).extracting(RunRow::configText).contains(acknowledged);
        } finally {
            writer.destroyForcibly().waitFor();
        }
    }

    private Process writerProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RowWriter.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    @Test
    void a_damaged_database_is_named_with_what_to_do() throws Exception {
        store.close();
        Path file = home.resolve("hone.mv.db");
        byte[] noise = new byte[(int) Files.size(file)];
        java.util.Arrays.fill(noise, (byte) 7);
        Files.write(file, noise);

        assertThatThrownBy(() -> Database.openHome(home))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("hone.mv.db")
                .hasMessageContaining("--home");

        Files.delete(file);
        store = new Store(Database.openHome(home));
    }

    @Test
    void a_damaged_database_points_to_its_newest_backup() throws Exception {
        store.close();
        Files.createDirectories(home.resolve("backups"));
        Files.writeString(home.resolve("backups/before-2.zip"), "zip");
        Files.write(home.resolve("hone.mv.db"), new byte[10_000]);

        assertThatThrownBy(() -> Database.openHome(home)).hasMessageContaining("before-2.zip");

        Files.delete(home.resolve("hone.mv.db"));
        store = new Store(Database.openHome(home));
    }

    @Test
    void a_backup_can_be_taken_while_the_database_is_open() {
        var source = org.h2.jdbcx.JdbcConnectionPool.create(
                "jdbc:h2:file:" + home.resolve("hone").toAbsolutePath() + ";AUTO_SERVER=TRUE", "hone", "");
        var backups = new Backups(home.resolve("backups"));

        backups.before(source, "9");
        source.dispose();

        assertThat(backups.newest()).hasValueSatisfying(zip -> assertThat(zip).isNotEmptyFile());
    }
}
