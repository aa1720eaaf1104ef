package dev.hone.report;

import java.util.ArrayList;
import java.util.List;

/** Says in sentences who trained the students of a run, and where that changed. */
final class StudentWords {
    private StudentWords() {}

    /** Where the student of a round came from; empty where it was trained here. */
    static String round(RunReport report, RoundReport round) {
        TrainedStudent student = round.train().student();
        if (student == null) {
            return "";
        }
        String from = "Trained by %s.".formatted(named(student));
        String why = student.passedOver().isEmpty()
                ? ""
                : " Passed over: " + Texts.oneLine(String.join("; ", student.passedOver())) + ".";
        return from + why.replace("..", ".") + reasoning(student) + changed(report, round, student);
    }

    private static String reasoning(TrainedStudent student) {
        return switch (student.reasoning() == null ? "" : student.reasoning()) {
            case "think" -> " It learned to think before it answers (reasoning: think); scored is the answer alone.";
            case "plain" -> " It learned to reason before it answers (reasoning: plain); scored is the answer alone.";
            default -> "";
        };
    }

    private static String changed(RunReport report, RoundReport round, TrainedStudent student) {
        return report.rounds().stream()
                .filter(one -> one.round() == round.round() - 1)
                .map(one -> one.train().student())
                .filter(before -> before != null && !same(before, student))
                .map(before ->
                        " The student before was trained by %s: what the scores of the two rounds differ by is due"
                                        .formatted(named(before))
                                + " to that change as well as to the data.")
                .findFirst()
                .orElse("");
    }

    /** Who trained which rounds, where it was not the same for all; empty where it was. */
    static String changes(RunReport report) {
        List<String> spans = new ArrayList<>();
        TrainedStudent last = null;
        for (RoundReport round : report.rounds()) {
            TrainedStudent student = round.train().student();
            if (student != null && (last == null || !same(last, student))) {
                spans.add("from round %d on %s".formatted(round.round(), named(student)));
                last = student;
            }
        }
        return spans.size() < 2
                ? ""
                : "Students were not all trained alike: %s. Scores of rounds on two sides of such a change differ by"
                                .formatted(String.join(", ", spans))
                        + " more than the data.";
    }

    private static boolean same(TrainedStudent one, TrainedStudent other) {
        return named(one).equals(named(other));
    }

    private static String named(TrainedStudent student) {
        return "%s from %s".formatted(Texts.oneLine(student.provider()), Texts.oneLine(student.baseModel()));
    }
}
