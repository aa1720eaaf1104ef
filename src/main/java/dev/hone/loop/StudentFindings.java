package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.PairCalls;
import dev.hone.config.PersonalData;
import dev.hone.config.RealDataFacts;
import dev.hone.config.StudentCalls;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.data.RealData;
import dev.hone.data.TraceForm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the user should know of a student that is a model before a run. */
final class StudentFindings {
    private final LoopConfig config;
    private final RealData data;
    private final List<Finding> found = new ArrayList<>();

    private StudentFindings(LoopConfig config, RealData data) {
        this.config = config;
        this.data = data;
    }

    static List<Finding> of(LoopConfig config, RealData data, RealDataFacts facts) {
        var findings = new StudentFindings(config, data);
        if (config.train().model() != null && config.train().prompted().isEmpty()) {
            findings.add(
                    "student-unasked",
                    Finding.Level.WARNING,
                    "train.model is not asked: the student is %s. Write student: prompted where it is that model."
                            .formatted(config.train().student()));
        }
        List<TeacherConfig.Llm> elsewhere = config.routes().stream()
                .flatMap(route -> route.train().asked().stream())
                .filter(student -> !student.isLocal())
                .toList();
        elsewhere.forEach(findings::leaves);
        if (!elsewhere.isEmpty()) {
            findings.personalData();
        }
        config.train().prompted().ifPresent(student -> findings.effort(facts));
        findings.reasoning();
        return findings.found;
    }

    /** Being evaluated is being asked: what a student is scored on is sent to where it stands. */
    private void leaves(TeacherConfig.Llm student) {
        String address = student.baseUrl();
        add(
                "student-endpoint",
                Finding.Level.WARNING,
                ("The student is %s at %s: whenever it is scored, all rows of probe, locked and ood are sent there,"
                                + " with training rows as examples. Whoever runs it can read them.")
                        .formatted(student.model(), address == null ? student.kind() : address));
    }

    private void personalData() {
        List<String> texts = Stream.of(data.seeds(), data.probe(), data.locked(), data.ood())
                .flatMap(List::stream)
                .map(Example::input)
                .toList();
        int spans = PersonalData.count(texts).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        if (spans == 0) {
            return;
        }
        var privacy = config.privacy();
        String shown = "Seeds, probe, locked and ood hold %d spans that identify a person".formatted(spans);
        if (privacy.redact() || privacy.acceptedBy() != null) {
            String how = privacy.redact() ? "they are replaced" : "they are sent, accepted by " + privacy.acceptedBy();
            add("student-personal-data", Finding.Level.WARNING, "%s; before the student, %s.".formatted(shown, how));
        } else {
            add(
                    "student-personal-data",
                    Finding.Level.REFUSAL,
                    shown + ", and the student would be sent them. Write privacy: {redact: true} to replace them before"
                            + " they are sent, or accepted-by under privacy if somebody answers for sending them.");
        }
    }

    private void reasoning() {
        if (!config.train().isAtProvider()) {
            return;
        }
        var mix = config.generate().mix();
        boolean made = mix != null && mix.reasoning() > 0;
        boolean learned = config.traces() != TraceForm.NONE;
        if (made && !learned) {
            add(
                    "student-reasoning",
                    Finding.Level.WARNING,
                    "generate.mix pays for reasoning, and train.reasoning is none: the student learns the answers"
                            + " alone.");
        } else if (learned && !made) {
            add(
                    "student-reasoning",
                    Finding.Level.WARNING,
                    ("train.reasoning is %s, and no row has any: give generate.mix.reasoning a share, or leave"
                                    + " train.reasoning out.")
                            .formatted(config.traces().word()));
        }
    }

    private void effort(RealDataFacts facts) {
        long noise = StudentCalls.noise(config, facts);
        long judged = PairCalls.ofNoise(config, facts);
        if (noise > 0) {
            String judging = judged == 0 ? "" : ", and up to %d of the judge of pairs".formatted(judged);
            add(
                    "student-noise",
                    Finding.Level.WARNING,
                    ("train.noise-repeats is %d, so round 0 has the student answer probe again and again: about %d"
                                    + " calls more%s. Write noise-repeats: 0 to save them.")
                            .formatted(config.train().noiseRepeats(), noise, judging));
        }
        if (config.train().shots() == 0) {
            add(
                    "student-no-shots",
                    Finding.Level.WARNING,
                    "train.shots is 0: the student is shown no examples, so nothing that a round brings changes it.");
        }
    }

    private void add(String code, Finding.Level level, String message) {
        found.add(new Finding(code, level, message));
    }
}
