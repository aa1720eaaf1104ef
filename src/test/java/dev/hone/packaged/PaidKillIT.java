package dev.hone.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Example;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.FakeChatServer.Fault;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.loop.Workspace;
import dev.hone.packaged.Packaged.Ended;
import dev.hone.packaged.Packaged.Running;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGKILL of the packaged application while a model is asked that errs in every way. Faults that cost nothing, empty
 * and filtered answers come at the first attempts; wrong labels and cut-off answers belong to their question, so that a
 * loop has one right outcome, however often it is killed.
 */
final class PaidKillIT {
    private static final List<Fault> PASSING = List.of(
            Fault.SERVER_ERROR,
            Fault.UNAVAILABLE,
            Fault.RATE_LIMIT,
            Fault.NOT_JSON,
            Fault.NO_CHOICES,
            Fault.GARBAGE,
            Fault.RESET,
            Fault.HANG,
            Fault.EMPTY,
            Fault.FILTERED);

    /** About as many requests are under way at once; only those that come later show that answers were stored. */
    private static final int AT_ONCE = 80;

    /** Four kills during a call use up one of its twelve attempts; one that is given up would change the data. */
    private static final int MOST_KILLS = 20;

    private final FakeChatServer server = new FakeChatServer();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void ten_kills_at_random_times_change_neither_data_set_nor_ledger() throws Exception {
        kill(10, 20_261_122);
    }

    @Test
    @Tag("full")
    void fifty_kills_at_random_times_change_neither_data_set_nor_ledger() throws Exception {
        kill(50, 11);
    }

    @Test
    void a_bound_on_calls_holds_however_often_the_loop_is_killed() throws Exception {
        int bound = 330; // below what the loop takes undisturbed; the calls that a kill cuts off count as well
        server.failing(PaidKillIT::fault);
        Path home = folder.resolve("home");

        Storm storm = new Storm(home, loop("budget: {calls: %d}\n".formatted(bound)), new SplittableRandom(3), 30);
        Ended ended = storm.run(3);

        assertThat(storm.kills).isGreaterThan(1);
        assertThat(ended.text()).contains("the budget of the run of %d calls".formatted(bound));
        assertThat(server.calls()).isLessThanOrEqualTo(bound);
        LedgerRows ledger = LedgerRows.of(home);
        assertThat(ledger.count("ANSWERED", "UNUSABLE", "GARBLED", "UNCERTAIN", "SENT"))
                .as("calls that may have to be paid for")
                .isLessThanOrEqualTo(bound);
        assertThat(ledger.askedThoughAnswered()).isEmpty();
    }

    private void kill(int wanted, long seed) throws Exception {
        server.failing(PaidKillIT::fault);
        Path config = loop("");
        Path calm = folder.resolve("calm");
        Ended ended = new Packaged(calm).run("run", config.toString());
        assertThat(ended.code()).as(ended.text()).isZero();
        List<Example> data = data(calm);
        LedgerRows ledger = LedgerRows.of(calm);
        isWhatTheServerCounted(ledger);

        var random = new SplittableRandom(seed);
        int kills = 0;
        for (int loop = 0; kills < wanted; loop++) {
            server.forget();
            Path home = folder.resolve("killed-" + loop);
            Storm storm = new Storm(home, config, random, 2 * AT_ONCE);
            Ended end = storm.run(Math.min(wanted - kills, MOST_KILLS));
            assertThat(end.code()).as(end.text()).isZero();
            assertThat(data(home)).as("data set of loop %d", loop).isEqualTo(data);
            isTheSame(LedgerRows.of(home), ledger);
            kills += storm.kills;
        }
    }

    /** By number of the question and by attempt. */
    private static Fault fault(int number, int attempt) {
        int mixed = Math.floorMod((number + 1) * 7919 + attempt * 104_729, 1009);
        if (attempt <= 2 && mixed % 3 == 0) {
            Fault fault = PASSING.get(mixed % PASSING.size());
            return fault == Fault.FILTERED && attempt > 1 ? Fault.EMPTY : fault;
        }
        return number % 29 == 0 ? Fault.CUT_OFF : number % 7 == 0 ? Fault.WRONG_LABEL : Fault.NONE;
    }

    private Path loop(String more) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy("""
                  - {id: big, kind: openai, base-url: "%s", model: small-model, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512}
                """.formatted(server.baseUrl()))
                .generating("{per-round: 40, per-call: 1}")
                .with("train: {noise-repeats: 0}\n" + more)
                .write();
    }

    private static List<Example> data(Path home) {
        try (Workspace workspace = TestHome.at(home).open()) {
            return workspace.round("latest", 2).trainingRows();
        }
    }

    private void isWhatTheServerCounted(LedgerRows ledger) {
        for (Fault fault : Fault.values()) {
            assertThat(server.sent(fault)).as("%s happened", fault).isPositive();
        }
        assertThat(ledger.count("ANSWERED", "UNUSABLE")).isEqualTo(server.calls());
        assertThat(ledger.count("UNUSABLE")).isEqualTo(server.sent(Fault.EMPTY, Fault.FILTERED));
        assertThat(ledger.sum(LedgerRows.Row::prompt)).isEqualTo(server.promptTokens());
        assertThat(ledger.sum(LedgerRows.Row::completion)).isEqualTo(server.completionTokens());
        assertThat(ledger.count("FAILED"))
                .isEqualTo(server.sent(Fault.SERVER_ERROR, Fault.UNAVAILABLE, Fault.RATE_LIMIT));
        assertThat(ledger.count("GARBLED")).isEqualTo(server.sent(Fault.NOT_JSON, Fault.NO_CHOICES, Fault.GARBAGE));
        assertThat(ledger.count("UNCERTAIN")).isEqualTo(server.sent(Fault.RESET, Fault.HANG));
        assertThat(ledger.askedThoughAnswered()).isEmpty();
    }

    /** What is kept is the same, nothing of it was asked again, and what the server answered more is uncertain here. */
    private void isTheSame(LedgerRows killed, LedgerRows calm) {
        assertThat(killed.kept()).isEqualTo(calm.kept());
        assertThat(killed.count("ANSWERED")).isEqualTo(calm.count("ANSWERED"));
        assertThat(killed.askedThoughAnswered()).isEmpty();
        assertThat(killed.count("SENT")).isZero();
        long known = killed.count("ANSWERED", "UNUSABLE");
        assertThat(server.calls()).isBetween(known, known + killed.cutOff());
        assertThat(server.promptTokens()).isGreaterThanOrEqualTo(killed.sum(LedgerRows.Row::prompt));
        assertThat(server.received())
                .as("requests, each of which the ledger knows")
                .isLessThanOrEqualTo(killed.rows().size() - (int) killed.count("CACHED"));
    }

    /** One loop that is killed again and again. */
    private final class Storm {
        private final Path home;
        private final Path config;
        private final SplittableRandom random;
        private final int between;
        private int kills;

        /** @param between most requests from one kill to the next */
        Storm(Path home, Path config, SplittableRandom random, int between) {
            this.home = home;
            this.config = config;
            this.random = random;
            this.between = between;
        }

        /** Runs the loop to its end, killing it at most so often. */
        Ended run(int most) throws InterruptedException {
            Packaged hone = new Packaged(home);
            Running running = hone.start("run", config.toString());
            while (kills < most && isToDie(running)) {
                running.kill();
                kills++;
                server.release();
                running = hone.resumeOrRun(config);
            }
            server.release();
            return running.await();
        }

        /**
         * Waits for the moment of a kill: so many requests, and then a little longer or much longer. False where the
         * process ends before. Mostly the server holds later requests, which leaves something to do after each kill.
         */
        private boolean isToDie(Running running) throws InterruptedException {
            int until = server.received() + 1 + random.nextInt(between);
            boolean held = random.nextInt(3) > 0;
            if (held) {
                server.holdAfter(until);
            }
            while (server.received() < until) {
                if (running.process().waitFor(2, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
            return !running.process().waitFor(random.nextInt(held ? 300 : 1500), TimeUnit.MILLISECONDS);
        }
    }
}
