package dev.hone.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.evaluate.Comparison;
import dev.hone.evaluate.TrainingNoise;
import dev.hone.fixture.SampleReports;
import org.junit.jupiter.api.Test;

class EvidenceWordsTest {
    private static final RunReport REPORT = SampleReports.definitions();

    @Test
    void the_newest_round_is_compared_with_as_many_dull_examples_on_locked() {
        assertThat(EvidenceWords.control(REPORT))
                .isEqualTo("After round 4, aiming (plan \u201cmix\u201d) is +2.0 points [0.4, 3.6] over as many"
                        + " balanced examples, on locked accuracy.");
        assertThat(EvidenceWords.control(REPORT.upTo(1))).contains("The interval holds 0: no difference is shown.");
        assertThat(EvidenceWords.control(SampleReports.empty())).isEmpty();
    }

    @Test
    void points_carry_their_sign_and_their_interval() {
        assertThat(EvidenceWords.points(new Comparison(1, -0.021, -0.04, -0.002, 0.01, 1, 2)))
                .isEqualTo("\u22122.1 points [\u22124.0, \u22120.2]");
        assertThat(EvidenceWords.points(new Comparison(1, 0, -0.01, 0.01, 1, 1, 1)))
                .isEqualTo("+0.0 points [\u22121.0, 1.0]");
    }

    @Test
    void noise_that_cannot_be_is_called_so_and_other_noise_has_its_size() {
        assertThat(EvidenceWords.noise(REPORT))
                .contains("Same rows: 0 by construction: 3 trainings with other seeds gave the same answers")
                .contains("Resampled rows: 1.2 points (standard error from 5 trainings");
        assertThat(EvidenceWords.noise(new TrainingNoise(0, 3, 0.004, 0.05, 5, 0.01, 0.1)))
                .contains("0.4 points (standard deviation over 3 trainings", "disagree on 5 % of the rows");
        assertThat(EvidenceWords.noise((TrainingNoise) null)).isEmpty();
        assertThat(EvidenceWords.noiseShort(REPORT)).isEqualTo("training noise 0.000 by seed, 0.012 by rows");
        assertThat(EvidenceWords.noiseShort(SampleReports.empty())).isEmpty();
    }

    @Test
    void rounds_that_show_signs_of_collapse_are_named() {
        assertThat(EvidenceWords.collapse(REPORT)).startsWith("Signs of collapse in round 4:");
        assertThat(EvidenceWords.collapse(REPORT.upTo(3))).isEmpty();
    }

    @Test
    void all_three_texts_carry_the_control() {
        String sentence = "is +2.0 points [0.4, 3.6] over as many balanced examples";
        assertThat(new ReportHtml().render(REPORT, null)).contains(sentence, "id=\"control\"", "Signs of collapse");
        assertThat(ReportMarkdown.render(REPORT, null)).contains("Against a control", "### Signs of collapse");
        assertThat(TerminalSummary.text(REPORT, "x")).contains(sentence, "training noise 0.000 by seed");
    }
}
