package dev.hone.report;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is reported of a run: the one model behind HTML, JSON, Markdown and the terminal. It mirrors a
 * published document, so it is exempt from the size rule for records. Text of probe rows may appear (probe is mined);
 * text of locked and out-of-domain rows has no field to travel in: those sets enter as a {@link SetScore}, which holds
 * numbers only, and rows dropped for being close to locked lose their text in {@link DroppedRow}.
 */
public record RunReport(
        @JsonPropertyDescription("Version of this document's shape.")
        String format,

        @JsonPropertyDescription("Id of the run.") String run,

        @JsonPropertyDescription("Name of the loop.") String loop,

        @JsonPropertyDescription("Whether recorded or simulated parts took the place of live ones.")
        boolean simulated,

        @JsonPropertyDescription("One sentence per recorded or simulated part; empty where simulated is false.")
        List<String> simulatedParts,

        @JsonPropertyDescription("Number of examples that a person has looked at in this run.")
        int reviewed,

        @JsonPropertyDescription("What people looked at and found.")
        ReviewReport review,

        @JsonPropertyDescription("The small batch before the first round; null where there was none.") @Nullable
        PilotReport pilot,

        @JsonPropertyDescription("What the student is to learn.")
        Task task,

        @JsonPropertyDescription("Finished rounds in order; round 0 trains on seeds alone.")
        List<RoundReport> rounds,

        @JsonPropertyDescription("The round to use, chosen on probe rows only; null before any round is finished.")
        @Nullable
        Best best,

        @JsonPropertyDescription("Why the loop ended; null while it goes on.") @Nullable
        Stopped stopped,

        @JsonPropertyDescription("Things to know before money is spent or figures are believed.")
        List<Finding> findings,

        @JsonPropertyDescription("What people changed while the run went on.")
        List<Event> events,

        @JsonPropertyDescription("The data: sizes, labels, sources, licences.")
        DataCard data,

        @JsonPropertyDescription("What is needed to run this again.")
        Manifest manifest,

        @JsonPropertyDescription("All times; the only part that may differ between two runs of the same inputs.")
        @Nullable
        Timing timing) {

    /** The present shape; the number after the slash grows when a reader of older reports would break. */
    public static final String FORMAT = "hone-report/1";

    public RunReport {
        simulatedParts = List.copyOf(simulatedParts);
        rounds = List.copyOf(rounds);
        findings = List.copyOf(findings);
        events = List.copyOf(events);
        if (simulated == simulatedParts.isEmpty()) {
            throw new IllegalArgumentException(
                    "report.simulated (%b) contradicts simulatedParts (%s)".formatted(simulated, simulatedParts));
        }
    }

    /** The run as it stood after a round: later rounds, and how the loop ended if it ended later, are left out. */
    public RunReport upTo(int round) {
        List<RoundReport> seen =
                rounds.stream().filter(each -> each.round() <= round).toList();
        if (seen.isEmpty() || seen.getLast().round() != round) {
            throw new IllegalArgumentException("run %s has no finished round %d; it has %s"
                    .formatted(
                            run, round, rounds.stream().map(RoundReport::round).toList()));
        }
        boolean whole = seen.size() == rounds.size();
        Best then = best != null && best.round() <= round ? best : null;
        List<Event> earlier =
                events.stream().filter(event -> event.round() <= round).toList();
        return with(seen, then, whole ? stopped : null, earlier, timing);
    }

    /** This report without its times, which is what two runs of the same inputs must agree on. */
    public RunReport withoutTiming() {
        return with(rounds, best, stopped, events, null);
    }

    private RunReport with(
            List<RoundReport> newRounds,
            @Nullable Best newBest,
            @Nullable Stopped newStopped,
            List<Event> newEvents,
            @Nullable Timing newTiming) {
        return new RunReport(
                format,
                run,
                loop,
                simulated,
                simulatedParts,
                reviewed,
                review,
                pilot,
                task,
                newRounds,
                newBest,
                newStopped,
                findings,
                newEvents,
                data,
                manifest,
                newTiming);
    }

    /** What the student is to learn, and the score that was aimed at. */
    public record Task(
            @JsonPropertyDescription("Kind of task, such as classification.")
            String kind,

            @JsonPropertyDescription("The instruction in the loop file.")
            String instruction,

            @JsonPropertyDescription("The metric that the loop file names.")
            String metric,

            @JsonPropertyDescription("The score that the target rule asks for, or null.") @Nullable
            Double target) {}

    /** The round to use. */
    public record Best(
            @JsonPropertyDescription("Its number.") int round,

            @JsonPropertyDescription("One sentence.") String reason) {}

    /** How the loop ended. */
    public record Stopped(
            @JsonPropertyDescription("Name of the rule that ended it.")
            String rule,

            @JsonPropertyDescription("One sentence.") String reason,

            @JsonPropertyDescription("For the target rule, whether locked's lower bound holds too;"
                    + " null where locked was not asked.")
            @Nullable
            Boolean confirmed,

            @JsonPropertyDescription(
                    "The slice that the target is about which ended it; null for all rows, and for" + " other rules.")
            @Nullable
            String slice) {
        public Stopped(String rule, String reason, @Nullable Boolean confirmed) {
            this(rule, reason, confirmed, null);
        }
    }

    /** Something the user should know. */
    public record Finding(
            @JsonPropertyDescription("Stable code, such as few-seeds.")
            String code,

            @JsonPropertyDescription("How serious it is.") dev.hone.config.Finding.Level level,

            @JsonPropertyDescription("One or two sentences.")
            String message) {
        public static Finding of(dev.hone.config.Finding finding) {
            return new Finding(finding.code(), finding.level(), finding.message());
        }
    }

    /** Something a person changed while the run went on, such as its stopping rules. */
    public record Event(
            @JsonPropertyDescription("The round that was under way.")
            int round,

            @JsonPropertyDescription("What kind of change, such as stop-rules.")
            String kind,

            @JsonPropertyDescription("One sentence.") String message) {}

    /** When the run went on and where its time went. */
    public record Timing(
            @JsonPropertyDescription("When the run began.") Instant started,

            @JsonPropertyDescription("When this report was written.")
            Instant written,

            @JsonPropertyDescription("Seconds by round and stage.")
            List<RoundTiming> rounds) {
        public Timing {
            rounds = List.copyOf(rounds);
        }
    }

    /** Where a round's time went. */
    public record RoundTiming(
            @JsonPropertyDescription("The round.") int round,

            @JsonPropertyDescription("Seconds by stage.") Map<String, Double> seconds) {
        public RoundTiming {
            seconds = java.util.Collections.unmodifiableMap(new TreeMap<>(seconds));
        }
    }
}
