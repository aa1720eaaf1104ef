package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.config.Finding;
import dev.hone.config.LoopFile;
import dev.hone.data.Example;
import dev.hone.fixture.FakeChatServer;
import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.BatchedExamples;
import dev.hone.llm.Providers;
import dev.hone.report.RoundCost;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole loops whose teacher is asked through a batch API, which makes a batch of every wave. */
final class BatchLoopTest {
    /** 1,000 tokens at $0.15 and 100 at $0.60 a million, half of it. */
    private static final BigDecimal ROW = new BigDecimal("0.000105");

    private final BatchedExamples server = new BatchedExamples();

    @TempDir
    private Path folder;

    @AfterEach
    void closeServer() {
        server.close();
    }

    private static String teacher(String id, String baseUrl, String delivery) {
        return """
                  - {id: %s, kind: openai, base-url: "%s", model: gpt-4o-mini, allow-private-address: true,
                     licence: {terms: Apache-2.0}, max-tokens: 512, delivery: %s}
                """.formatted(id, baseUrl, delivery);
    }

    private Path written(String teachers) {
        return TinyLoop.in(folder.resolve("loop"))
                .taughtBy(teachers)
                .with("train: {noise-repeats: 0}\nbudget: {usd: 1}\n")
                .write();
    }

    private Path written() {
        return written(teacher("slow", server.baseUrl(), "batch"));
    }

    private TestHome home(String name) {
        return TestHome.at(folder.resolve(name));
    }

    private static Spendings spendings(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.spendings("latest");
        }
    }

    private static List<Example> kept(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.round("latest", 2).trainingRows().stream()
                    .filter(row -> !row.lineage().source().isReal())
                    .toList();
        }
    }

    private int rows() {
        return server.batches().stream().mapToInt(Integer::intValue).sum();
    }

    private void isBookedAtThePriceOfBatches(Spendings spent) {
        assertThat(spent.total().calls()).isEqualTo(rows()).isPositive();
        assertThat(spent.total().usd()).isEqualByComparingTo(ROW.multiply(BigDecimal.valueOf(rows())));
        assertThat(spent.uncertain()).isEmpty();
        assertThat(server.asked().values()).as("times that a call was sent").containsOnly(1);
    }

    @Test
    void waves_go_out_as_batches_and_are_booked_at_their_price() {
        TestHome home = home("home");

        RunOutcome outcome = home.run(written());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        assertThat(server.batches()).hasSizeGreaterThan(1).anyMatch(rows -> rows > 1);
        isBookedAtThePriceOfBatches(spendings(home));
        assertThat(kept(home))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.lineage().teacher()).isEqualTo("slow"));
    }

    @Test
    void batches_and_live_calls_serve_one_round_together() {
        try (var live = new FakeChatServer()) {
            TestHome home = home("home");
            home.run(written(teacher("slow", server.baseUrl(), "batch") + teacher("fast", live.baseUrl(), "live")));

            Spendings spent = spendings(home);
            double asked = (live.promptTokens() * 0.15 + live.completionTokens() * 0.6) / 1e6;
            assertThat(usd(spent, "slow")).isEqualByComparingTo(ROW.multiply(BigDecimal.valueOf(rows())));
            assertThat(usd(spent, "fast").doubleValue()).isCloseTo(asked, org.assertj.core.data.Offset.offset(1e-9));
            assertThat(kept(home)).extracting(row -> row.lineage().teacher()).contains("slow", "fast");
        }
    }

    private static BigDecimal usd(Spendings spent, String teacher) {
        return spent.by().stream()
                .filter(line -> line.teacher().equals(teacher))
                .map(line -> line.sum().usd())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Test
    void after_a_crash_between_submit_and_result_the_batch_is_found_again_and_none_is_made_twice() {
        Path config = written();
        server.hold();
        TestHome home = home("home");
        TestHome dying = home.failingAt(at -> {
            if (at.equals("r1/generate/0:waiting") && !server.batches().isEmpty()) {
                throw new Crash();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(Crash.class);
        assertThat(server.batches()).hasSize(1);
        assertThat(spendings(home).total().calls()).isZero();
        server.release();

        home.resume("latest");

        isBookedAtThePriceOfBatches(spendings(home));
        TestHome calm = home("calm");
        calm.run(config);
        assertThat(kept(home)).isEqualTo(kept(calm)).isNotEmpty();
    }

    @Test
    void after_a_crash_behind_the_result_nothing_is_sent_again() {
        Path config = written();
        TestHome home = home("home");
        TestHome dying = home.failingAt(at -> {
            if (at.equals("r1/generate/0:worked")) {
                throw new Crash();
            }
        });
        assertThatThrownBy(() -> dying.run(config)).isInstanceOf(Crash.class);
        int first = rows();

        home.resume("latest");

        assertThat(spendings(home).total().cacheHits()).isGreaterThanOrEqualTo(first);
        isBookedAtThePriceOfBatches(spendings(home));
    }

    @Test
    void a_batch_that_nobody_can_find_is_listed_and_its_calls_are_never_sent_again() {
        server.loseNext();
        TestHome home = home("home");

        RunOutcome outcome = home.run(written());

        assertThat(outcome.state()).isEqualTo(RunOutcome.State.FINISHED);
        Spendings spent = spendings(home);
        int lost = server.batches().getFirst();
        assertThat(spent.uncertain()).singleElement().satisfies(one -> {
            assertThat(one.calls()).isEqualTo(lost);
            assertThat(one.usd()).isPositive();
        });
        assertThat(spent.total().calls()).isEqualTo(rows() - lost);
        assertThat(server.asked().values()).containsOnly(1);
        try (Workspace workspace = home.open()) {
            List<RoundCost.LostExamples> told = workspace.report("latest").rounds().stream()
                    .flatMap(round -> round.cost().lost().stream())
                    .toList();
            assertThat(told).anySatisfy(one -> {
                assertThat(one.why()).isEqualTo("given up");
                assertThat(one.reason()).contains("may be billed", "not sent again", "look for it there");
            });
        }
    }

    @Test
    void check_prices_a_round_at_the_price_of_batches() {
        TestHome home = home("home");
        double live = usd(home, "live");

        assertThat(usd(home, "batch")).isCloseTo(live / 2, org.assertj.core.data.Offset.offset(1e-12));
        assertThat(live).isPositive();
    }

    private double usd(TestHome home, String delivery) {
        LoadedLoop loop = home.load(written(teacher("slow", server.baseUrl(), delivery)));
        Double usd = Workspace.prices(loop, home.surroundings()).getFirst().usd();
        return usd == null ? Double.NaN : usd;
    }

    @Test
    void a_provider_without_batches_is_refused_before_the_run() {
        String local = """
                  - {id: slow, kind: ollama, model: m, allow-private-address: true, delivery: batch,
                     licence: {terms: Apache-2.0}}
                """;
        var config = LoopFile.require(written(local), name -> null).config();

        assertThat(ModelFindings.of(config, Providers.shipped(), LocalDate.of(2026, 11, 22)))
                .anySatisfy(finding -> {
                    assertThat(finding.code()).isEqualTo("no-batches");
                    assertThat(finding.level()).isEqualTo(Finding.Level.REFUSAL);
                    assertThat(finding.message()).contains("slow", "ollama", "delivery: live");
                });
    }

    /** Passes every handler that repairs ordinary failures, as a kill would. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1;
    }
}
