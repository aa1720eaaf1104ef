package dev.hone.report;

import static dev.hone.report.MarkdownTable.escaped;

import dev.hone.curate.CollapseSign;
import dev.hone.evaluate.Comparison;
import org.jspecify.annotations.Nullable;

/** The control student, training noise and signs of collapse as Markdown. */
final class EvidenceMarkdown {
    private EvidenceMarkdown() {}

    /** What belongs beside the scores of all rounds; empty where nothing of it was measured. */
    static String run(RunReport report) {
        MarkdownTable table = new MarkdownTable(
                "round",
                "control's examples",
                "control on probe",
                "student minus control, probe",
                "control on locked",
                "student minus control, locked");
        boolean any = false;
        for (RoundReport round : report.rounds()) {
            Control control = round.evidence().control();
            if (control != null) {
                any = true;
                SetScore locked = control.locked();
                table.add(
                        round.round(),
                        control.examples(),
                        Numbers.of(control.probe()),
                        difference(control.onProbe()),
                        locked == null ? "" : Numbers.of(locked),
                        difference(control.onLocked()));
            }
        }
        return (any ? "\n### Against a control: as many examples, balanced over labels\n\n" + table.text() : "")
                + baselines(report)
                + paragraph(EvidenceWords.noise(report))
                + paragraph(EvidenceWords.collapse(report));
    }

    private static String baselines(RunReport report) {
        MarkdownTable table = new MarkdownTable(
                "round",
                "beside the student",
                "its score on probe",
                "student minus it, probe",
                "its score on locked",
                "student minus it, locked");
        boolean any = false;
        for (RoundReport round : report.rounds()) {
            for (Baseline one : round.evidence().baselines()) {
                any = true;
                table.add(
                        round.round(),
                        "%s: %s".formatted(one.name(), one.what()),
                        one.probe() == null ? "not scored: " + one.absent() : Numbers.of(one.probe()),
                        difference(one.onProbe()),
                        one.locked() == null ? "" : Numbers.of(one.locked()),
                        difference(one.onLocked()));
            }
        }
        return any ? "\n### Against the model before training, and teachers\n\n" + table.text() : "";
    }

    /** The signs of collapse of one round; empty where none were looked for. */
    static String collapse(Evidence evidence) {
        if (evidence.collapse().isEmpty()) {
            return "";
        }
        MarkdownTable table = new MarkdownTable("measure", "generated", "real", "limit", "note");
        for (CollapseSign sign : evidence.collapse()) {
            table.add(
                    sign.measure(),
                    Numbers.score(sign.value()) + (sign.exceeded() ? " (!)" : ""),
                    sign.real() == null ? "" : Numbers.score(sign.real()),
                    Numbers.score(sign.threshold()),
                    sign.note());
        }
        return "\n### Signs of collapse\n\n" + table.text() + paragraph(evidence.mixChange());
    }

    private static String difference(@Nullable Comparison change) {
        return change == null ? "" : Numbers.of(change) + ", " + Numbers.pValue(change.pValue());
    }

    private static String paragraph(String text) {
        return text.isEmpty() ? "" : "\n" + escaped(text) + "\n";
    }
}
