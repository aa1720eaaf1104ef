package dev.hone.store;

import dev.hone.llm.CallLedger;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

final class H2LedgerTest extends LedgerContract {
    @TempDir
    private Path home;

    private Database database;

    @BeforeEach
    void open() {
        database = Database.openHome(home);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    CallLedger ledger() {
        return new LedgerTable(database);
    }
}
