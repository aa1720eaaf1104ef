package dev.hone.cli;

import dev.hone.data.DetailRule;
import dev.hone.data.Example;
import dev.hone.data.RowFilter;
import dev.hone.data.Source;
import dev.hone.loop.DatasetExport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options that say which rows of a data set are wanted. */
final class RowOptions {
    @Option(names = "--label", paramLabel = "LABEL", description = "Only rows with this output; repeat it for more.")
    private Set<String> labels = Set.of();

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "Only rows of this origin: seed, augmented, generated, template, pool or human.")
    private Set<Source> sources = Set.of();

    @Option(names = "--teacher", paramLabel = "ID", description = "Only rows of this teacher.")
    private Set<String> teachers = Set.of();

    @Option(names = "--strategy", paramLabel = "NAME", description = "Only rows made in this way.")
    private Set<String> strategies = Set.of();

    @Option(names = "--made-in", paramLabel = "N", description = "Only rows made in this round.")
    private Set<Integer> rounds = Set.of();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            converter = Condition.class,
            description = "Only rows whose details are so, such as 'gate.judge.clarity>=4' or 'gate.cosine-seed<0.9'."
                    + " Repeat it for more conditions; all must hold.")
    private List<DetailRule> details = List.of();

    @Option(
            names = "--without-rejected",
            description = "Leave out rows that people have rejected, corrected or thrown out by now.")
    private boolean withoutRejected;

    /** Reads a condition. */
    static final class Condition implements ITypeConverter<DetailRule> {
        @Override
        public DetailRule convert(String words) {
            return DetailRule.of(words)
                    .orElseThrow(() -> new TypeConversionException(
                            "'%s' is no condition - write a detail, one of = != < <= > >=, and a value, such as"
                                            .formatted(words)
                                    + " 'gate.judge.clarity>=4'"));
        }
    }

    /** The wanted rows. */
    List<Example> of(DatasetExport export) {
        return export.rows(new RowFilter(labels, sources, teachers, strategies, rounds, details), withoutRejected);
    }

    /** The options as given, for a person. */
    String words() {
        List<String> words = new ArrayList<>();
        add(words, "label", labels);
        add(words, "source", sources);
        add(words, "teacher", teachers);
        add(words, "strategy", strategies);
        add(words, "made in round", rounds);
        details.forEach(rule -> words.add("with " + rule));
        if (withoutRejected) {
            words.add("without rows that people rejected");
        }
        return String.join("; ", words);
    }

    private static void add(List<String> words, String name, Set<?> values) {
        if (!values.isEmpty()) {
            words.add(name + " "
                    + values.stream()
                            .map(value -> value instanceof Source source
                                    ? source.name().toLowerCase(Locale.ROOT)
                                    : String.valueOf(value))
                            .sorted()
                            .collect(Collectors.joining(" or ")));
        }
    }
}
