package dev.hone.store;

import dev.hone.llm.CallLedger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

final class PostgresLedgerTest extends LedgerContract {
    private static EmbeddedPostgres postgres;
    private static int databases;

    private Database database;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
    }

    @BeforeEach
    void open() throws Exception {
        String name = "ledger" + ++databases;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        database = Database.open(postgres.getDatabase("postgres", name));
    }

    @Override
    CallLedger ledger() {
        return new LedgerTable(database);
    }
}
