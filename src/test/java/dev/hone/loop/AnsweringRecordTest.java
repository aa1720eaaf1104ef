package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hone.config.LoopConfig;
import dev.hone.config.LoopFile;
import dev.hone.fixture.TinyLoop;
import dev.hone.llm.LedgerLine;
import dev.hone.llm.Money;
import dev.hone.llm.Purpose;
import dev.hone.llm.Spending;
import dev.hone.llm.Usage;
import dev.hone.report.Answering;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an answer costs, from lines of a ledger. */
final class AnsweringRecordTest {
    @TempDir
    private Path folder;

    private LoopConfig config(String more) {
        Path file = TinyLoop.in(folder.resolve("loop"))
                .taughtBy("  - {id: big, kind: openai, model: gpt-5, licence: {terms: MIT}}\n")
                .with(more)
                .write();
        return LoopFile.require(file, name -> "key").config();
    }

    private static LedgerLine line(String purpose, String who, int round, long calls, String usd) {
        return new LedgerLine(
                new Purpose(purpose, who, round),
                calls,
                Usage.of(calls * 100, calls * 10),
                Money.of(usd),
                0,
                0,
                Spending.NOTHING,
                Map.of());
    }

    private static Answering answering(LoopConfig config, List<LedgerLine> ledger, int round) {
        return new AnsweringRecord(config, ledger, List.of(), (at, set) -> List.of()).of(round);
    }

    @Test
    void an_embedded_student_pays_the_run_back_after_what_it_cost_by_what_the_teacher_costs() {
        var ledger = List.of(line("qualify", "big", 1, 20, "0.10"), line("generate", "big", 1, 50, "0.90"));

        Answering answering = answering(config(""), ledger, 1);

        // 20 calls with up to 5 answers each: 0.001 USD an answer, and the run has cost 1 USD
        assertThat(answering.spent()).isEqualTo(1.0);
        assertThat(answering.by().getLast().usdPerThousand()).isEqualTo(1.0);
        assertThat(answering.by().getLast().restsOn()).contains("20 calls of 110 tokens, up to 5 answers each");
        assertThat(answering.payBack()).singleElement().satisfies(back -> {
            assertThat(back.answers()).isEqualTo(1000);
            assertThat(back.sentence()).contains("1.00 USD").contains("paid back after 1,000");
        });
    }

    @Test
    void a_student_that_costs_as_much_as_its_teacher_never_pays_a_run_back() {
        String student = "train: {student: prompted, model: {kind: openai, model: gpt-5}}\n";
        var ledger = List.of(line("qualify", "big", 1, 10, "0.01"), line("evaluate", "student", 1, 10, "0.01"));

        Answering answering = answering(config(student), ledger, 1);

        assertThat(answering.payBack()).singleElement().satisfies(back -> {
            assertThat(back.answers()).isNull();
            assertThat(back.sentence()).contains("never pay the run back");
        });
    }

    @Test
    void a_student_that_a_provider_trained_costs_what_its_answers_and_its_deployments_cost() {
        String tuned = "train: {provider: openai, base-model: gpt-4.1-mini}\n";
        var answers = line("evaluate", "student", 1, 100, "0.02");
        var teacher = line("qualify", "big", 1, 20, "0.10");

        Answering called = answering(config(tuned), List.of(teacher, answers), 1);
        Answering hosted =
                answering(config(tuned), List.of(teacher, answers, line("hosting", "openai", 1, 0, "3.98")), 1);

        assertThat(called.by().getFirst().what()).contains("trained from gpt-4.1-mini (openai)");
        assertThat(called.by().getFirst().usdPerThousand()).isCloseTo(0.2, within(1e-9));
        assertThat(called.payBack())
                .singleElement()
                .satisfies(back -> assertThat(back.answers()).isEqualTo(Math.round(0.12 / 0.0008)));
        assertThat(hosted.by().getFirst().usdPerThousand()).isCloseTo(40, within(1e-9));
        assertThat(hosted.by().getFirst().restsOn()).contains("100 calls").contains("3.98 USD");
        assertThat(hosted.payBack().getFirst().answers()).isNull();
        assertThat(answering(config(tuned), List.of(), 1).by().getFirst().usdPerThousand())
                .isNull();
    }

    @Test
    void nothing_is_said_of_prices_that_nobody_measured_or_knows() {
        var unpriced = List.of(line("qualify", "big", 1, 10, "0"));

        assertThat(answering(config(""), List.of(), 1).by().getLast().restsOn()).startsWith("not measured");
        assertThat(answering(config(""), unpriced, 1).by().getLast().restsOn()).isEqualTo("no price is known");
        assertThat(answering(config(""), unpriced, 1).payBack()).isEmpty();
        assertThat(answering(config(""), unpriced, 0).by().getLast().restsOn()).startsWith("not measured");
    }
}
