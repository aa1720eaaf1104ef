package dev.hone.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** An opened, migrated database; hands out transactions. */
public final class Database implements AutoCloseable {
    private static final int CONNECTIONS = 8;
    /** By default H2 fills a sixteenth of the largest possible heap with pages. */
    private static final int CACHE_KB = 16_384;

    private final Jdbi jdbi;
    private final Runnable onClose;

    private Database(DataSource source, Runnable onClose) {
        this.jdbi = Jdbi.create(source);
        this.onClose = onClose;
    }

    /**
     * Opens (and if need be creates) the H2 database of a home folder. Several processes may have it open: the first
     * serves the others on the loopback interface. {@code WRITE_DELAY=0} makes an acknowledged commit survive SIGKILL.
     */
    public static Database openHome(Path home) {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Path file = home.resolve("hone").toAbsolutePath();
        String url = "jdbc:h2:file:" + file + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;CACHE_SIZE=" + CACHE_KB;
        JdbcConnectionPool pool = JdbcConnectionPool.create(url, "hone", "");
        pool.setMaxConnections(CONNECTIONS);
        var backups = new Backups(home.resolve("backups"));
        try {
            migrate(pool, backups);
            return new Database(pool, pool::dispose);
        } catch (FlywayException | JdbiException e) {
            pool.dispose();
            throw StoreException.whileOpening(file, backups, e);
        }
    }

    /** Opens and migrates any other supported database, such as PostgreSQL. */
    public static Database open(DataSource source) {
        flyway(source).migrate();
        return new Database(source, () -> {});
    }

    private static void migrate(DataSource source, Backups backups) {
        Flyway flyway = flyway(source);
        MigrationInfo[] pending = flyway.info().pending();
        if (pending.length > 0 && flyway.info().current() != null) {
            backups.before(source, pending[0].getVersion().getVersion());
        }
        if (pending.length > 0) {
            flyway.migrate();
        }
    }

    private static Flyway flyway(DataSource source) {
        return Flyway.configure(Database.class.getClassLoader())
                .dataSource(source)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .load();
    }

    /** Runs work in one transaction. */
    <T> T inTransaction(Function<Handle, T> work) {
        try {
            return jdbi.inTransaction(work::apply);
        } catch (JdbiException e) {
            if (e.getCause() instanceof SQLException cause && StoreException.isDiskFull(cause)) {
                throw StoreException.diskFull(cause);
            }
            throw e;
        }
    }

    @Override
    public void close() {
        onClose.run();
    }
}
