package dev.hone.config;

import dev.hone.data.Slice;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When a loop ends; chosen by {@code rule}. */
public sealed interface StopRule {
    /** The word that chooses this rule in the loop file. */
    String rule();

    /** The targets that it is or has as parts. */
    default Stream<Target> targets() {
        return Stream.empty();
    }

    /** Probe's lower bound has reached a value, and locked confirms it. */
    @Doc("The lower bound of the probe score reaches a value, on all rows or those of a slice; then locked is asked to"
            + " confirm it.")
    record Target(
            @Doc(
                    value = "The headline metric, as under evaluate.",
                    byDefault = "auto",
                    oneOf = {
                        "auto",
                        "accuracy",
                        "macro-f1",
                        "field-f1",
                        "exact-match",
                        "numeric-accuracy",
                        "expression-accuracy",
                        "regex-accuracy",
                        "sql-accuracy",
                        "pass-at-1",
                        "similarity",
                        "similar-share"
                    })
            String metric,

            @Doc(value = "Value to reach.", required = true, min = 0, max = 1, example = "0.58")
            double atLeast,

            @Doc(
                    value = "Confidence over all looks together: of the bound, and of the claim that a round is better"
                            + " than round 0.",
                    byDefault = "0.95",
                    min = 0.5,
                    max = 0.9999)
            double confidence,

            @Doc(
                    value = "Only the rows of this slice, such as label=refund or channel=mail; of a label it is the"
                            + " share of its rows answered rightly.",
                    example = "label=refund")
            @Nullable
            String slice)
            implements StopRule {
        /** On all rows. */
        public Target(String metric, double atLeast, double confidence) {
            this(metric, atLeast, confidence, null);
        }

        /** The slice that it is about, which has no rows where it is misspelt; empty for all rows. */
        public Optional<Slice> part() {
            return Optional.ofNullable(slice).map(name -> Slice.of(name).orElse(new Slice(name, "")));
        }

        /** The metric by which rows are scored that it is about. */
        public String scoredBy(String headline) {
            boolean ofLabel =
                    part().filter(part -> part.column().equals(Slice.LABEL)).isPresent();
            return ofLabel ? TaskKind.shareRight(headline) : means(headline) ? headline : metric;
        }

        /** Whether the rule means this headline metric. */
        public boolean means(String headline) {
            return metric.equals(EvaluateConfig.AUTO) || metric.equals(headline);
        }

        @Override
        public String rule() {
            return "target";
        }

        @Override
        public Stream<Target> targets() {
            return Stream.of(this);
        }
    }

    /** No gain worth having for some rounds. */
    @Doc("The whole paired interval of the gain over some rounds lies below what is wanted, or what probe can show.")
    record Plateau(
            @Doc(value = "Rounds without enough gain.", byDefault = "2", min = 1, max = 100)
            int rounds,

            @Doc(
                    value = "A gain below this counts as none; so does one too small for probe to show, whichever is"
                            + " larger.",
                    byDefault = "0.005",
                    min = 0,
                    max = 1)
            double gainBelow)
            implements StopRule {
        @Override
        public String rule() {
            return "plateau";
        }
    }

    /** Rounds done; round 0 is not counted. */
    @Doc("So many rounds are done; round 0 is not counted.")
    record Rounds(
            @Doc(value = "Most rounds.", required = true, min = 0, max = 1000, example = "6")
            int atMost) implements StopRule {
        @Override
        public String rule() {
            return "rounds";
        }
    }

    /** Synthetic examples kept. */
    @Doc("So many generated examples are kept.")
    record Examples(
            @Doc(value = "Most examples.", required = true, min = 1, example = "5000")
            int atMost) implements StopRule {
        @Override
        public String rule() {
            return "examples";
        }
    }

    /** Money spent. */
    @Doc("So much money is spent.")
    record Budget(
            @Doc(value = "Most US dollars.", required = true, min = 0, example = "25")
            double usd) implements StopRule {
        @Override
        public String rule() {
            return "budget";
        }
    }

    /** The score has fallen. */
    @Doc("The probe score has fallen by more than this from the best round's, and the paired test excludes chance.")
    record Regression(
            @Doc(value = "Largest fall that goes on.", byDefault = "0.02", min = 0, max = 1)
            double dropAbove) implements StopRule {
        @Override
        public String rule() {
            return "regression";
        }
    }

    /** Generated examples have become alike. */
    @Doc("The diversity of generated examples has fallen by this share since round 1, or a round shows signs of"
            + " collapse (see the report) although the round before did and the mix was changed.")
    record Collapse(
            @Doc(value = "Largest relative fall that goes on.", byDefault = "0.3", min = 0, max = 1)
            double diversityDropAbove)
            implements StopRule {
        @Override
        public String rule() {
            return "collapse";
        }
    }

    /** Time passed. */
    @Doc("So much time has passed.")
    record Time(
            @Doc(value = "Longest time, as an ISO 8601 duration.", required = true, example = "PT2H")
            Duration atMost) implements StopRule {
        @Override
        public String rule() {
            return "time";
        }
    }

    /** A person is asked after each round. */
    @Doc("A person decides after each round: the loop waits until it is resumed or stopped.")
    record Person() implements StopRule {
        @Override
        public String rule() {
            return "person";
        }
    }

    /** Holds when every part holds. */
    @Doc("Holds when all parts hold.")
    record All(
            @Doc(
                    value = "Rules that must all hold.",
                    required = true,
                    example = "[{rule: plateau, rounds: 3}, {rule: examples, at-most: 1000}]")
            List<StopRule> all)
            implements StopRule {
        public All {
            all = List.copyOf(all);
        }

        @Override
        public String rule() {
            return "all";
        }

        @Override
        public Stream<Target> targets() {
            return all.stream().flatMap(StopRule::targets);
        }
    }

    /** Holds when any part holds. */
    @Doc("Holds when any part holds.")
    record Any(
            @Doc(
                    value = "Rules of which one must hold.",
                    required = true,
                    example = "[{rule: budget, usd: 50}, {rule: time, at-most: PT8H}]")
            List<StopRule> any)
            implements StopRule {
        public Any {
            any = List.copyOf(any);
        }

        @Override
        public String rule() {
            return "any";
        }

        @Override
        public Stream<Target> targets() {
            return any.stream().flatMap(StopRule::targets);
        }
    }
}
