package dev.hone.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.verify.SqlDatabase.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlEqualityTest {
    private final SqlDatabase database = SqlDatabase.of("""
            CREATE TABLE city (id INTEGER PRIMARY KEY, name TEXT, people REAL);
            INSERT INTO city VALUES (1, 'Ulm', 126000), (2, 'Bonn; Rhein', 330000.0), (3, 'Aa''chen', NULL);
            """);
    private final SqlEquality equality = new SqlEquality(database);

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT name FROM city           | select c.name AS n from city c order by id desc;
                    SELECT people FROM city         | SELECT people + 0 FROM city -- as a number
                    SELECT 1                        | SELECT 1.0
                    SELECT count(*) FROM city       | WITH a AS (SELECT * FROM city) SELECT count(id) FROM a
                    SELECT name FROM city ORDER BY id | SELECT name FROM city ORDER BY id ASC
                    SELECT name FROM city WHERE id=2 | VALUES ('Bonn; Rhein')
                    SELECT 0.1 + 0.2                | SELECT 0.3
                    SELECT 1                        | ```sql SELECT 1; ```
                    """)
    void queries_with_the_same_rows_are_equal(String expected, String answer) {
        assertThat(equality.compare(expected, answer)).isInstanceOf(Equality.Equal.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT name FROM city           | SELECT id FROM city
                    SELECT name FROM city           | SELECT DISTINCT 'Ulm' FROM city
                    SELECT name FROM city           | SELECT name, id FROM city
                    SELECT name FROM city ORDER BY id | SELECT name FROM city ORDER BY id DESC
                    SELECT 1                        | SELECT '1'
                    SELECT NULL                     | SELECT 'null'
                    SELECT 1 UNION ALL SELECT 1     | SELECT 1
                    SELECT x'00'                    | SELECT x'01'
                    """)
    void others_are_not(String expected, String answer) {
        assertThat(equality.compare(expected, answer)).isInstanceOf(Equality.Different.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- nothing",
                "DROP TABLE city",
                "DELETE FROM city",
                "INSERT INTO city VALUES (9, 'x', 1)",
                "WITH a AS (SELECT 1) DELETE FROM city",
                "WITH a AS (SELECT 1) INSERT INTO city SELECT 9, 'x', 1",
                "UPDATE city SET name = 'x' RETURNING name",
                "SELECT 1; DROP TABLE city",
                "SELECT 1 /* ; */ ; DELETE FROM city",
                "SELECT ';' ; DELETE FROM city",
                "PRAGMA query_only=OFF",
                "/* select */ PRAGMA query_only=0",
                "ATTACH DATABASE '/tmp/hone-attached.db' AS other",
                "VACUUM INTO '/tmp/hone-vacuum.db'",
                "CREATE TABLE x (a)",
                "BEGIN",
                "EXPLAIN DELETE FROM city",
                "backup to /tmp/hone-backup.db",
                "restore from /etc/passwd",
                "SELECT load_extension('/tmp/x.so')",
                "SELECT writefile('/tmp/hone-written', 'x')",
                "SELECT readfile('/etc/passwd')",
                "SELECT * FROM nothing",
                "SELEC name FROM city",
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c",
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
                "SELECT zeroblob(900000000)",
                "SELECT printf('%.*c', 900000000, 'x')",
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) "
                        + "SELECT group_concat(hex(zeroblob(90000))) FROM c",
                "WITH RECURSIVE c(x) AS (SELECT zeroblob(900000) UNION ALL SELECT zeroblob(900000) FROM c) "
                        + "SELECT x FROM c ORDER BY x"
            })
    void what_writes_leaves_or_never_ends_is_refused(String answer) {
        assertThat(equality.compare("SELECT name FROM city", answer)).isInstanceOf(Equality.Unreadable.class);

        assertThat(database.query("SELECT count(*) FROM city"))
                .isEqualTo(new Answer.Rows(1, java.util.List.of(java.util.List.of("n3"))));
        assertThat(Path.of("/tmp/hone-attached.db")).doesNotExist();
        assertThat(Path.of("/tmp/hone-vacuum.db")).doesNotExist();
        assertThat(Path.of("/tmp/hone-backup.db")).doesNotExist();
        assertThat(Path.of("/tmp/hone-written")).doesNotExist();
    }

    @Test
    void files_stay_untouched_by_pragmas_that_look_like_tables(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("other.db"), "mine");

        database.query("SELECT * FROM pragma_temp_store_directory('" + folder + "')");
        database.query("SELECT * FROM pragma_query_only(0)");

        assertThat(equality.compare("SELECT 1", "WITH a AS (SELECT 1) DELETE FROM city"))
                .isInstanceOf(Equality.Unreadable.class);
        assertThat(file).hasContent("mine");
    }

    @Test
    void an_expected_query_that_fails_decides_nothing() {
        assertThat(equality.compare("SELECT oops", "SELECT 1")).isInstanceOf(Equality.Undecided.class);
    }

    @Test
    void a_schema_that_fails_is_named() {
        assertThatThrownBy(() -> SqlDatabase.of("CREATE TABLE a (b); INSERT INTO c VALUES (1)"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no such table: c");
        assertThatThrownBy(() -> SqlDatabase.of("ATTACH DATABASE '/tmp/hone-attached.db' AS other"))
                .hasMessageContaining("too many attached");
    }
}
