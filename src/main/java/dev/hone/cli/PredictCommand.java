package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.loop.RoundFiles;
import dev.hone.loop.Workspace;
import dev.hone.train.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lets a trained student answer. */
@Command(name = "predict", description = "Read lines and answer each with a label and its probability.")
final class PredictCommand implements Callable<Integer> {
    private static final int SHOWN = 3;

    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "RUN", description = "The run, or latest.")
    private String run = "";

    @Option(names = "--round", paramLabel = "N", description = "Student of this round (default: the best round).")
    private @Nullable Integer round;

    @Option(names = "--in", paramLabel = "FILE", description = "Read lines from a file instead of standard input.")
    private @Nullable Path in;

    PredictCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<String> lines = lines();
        try (Workspace workspace = common.open()) {
            RoundFiles files = workspace.round(run, round != null ? round : Rounds.best(workspace, run));
            try (StopHook hook = StopHook.puttingAway(terminal, files::putAway)) {
                answer(files, lines);
                hook.ended();
            }
            return ExitCode.OK;
        }
    }

    private void answer(RoundFiles files, List<String> lines) {
        RoundFiles.Answered answered = files.predict(lines);
        List<String> labels = answered.labels();
        List<Answer> answers = answered.answers();
        for (int i = 0; i < lines.size(); i++) {
            terminal.out()
                    .println(common.json ? json(lines.get(i), answers.get(i), labels) : text(answers.get(i), labels));
        }
    }

    private List<String> lines() throws IOException {
        if (in != null) {
            return Files.readAllLines(in);
        }
        try (var reader = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static String text(Answer answer, List<String> labels) {
        StringBuilder line = new StringBuilder(answer.output());
        ranked(answer)
                .limit(SHOWN)
                .forEach(i -> line.append(String.format(
                        Locale.ROOT,
                        "\t%s %.3f",
                        labels.get(i),
                        answer.probabilities().get(i))));
        return line.toString();
    }

    private static String json(String input, Answer answer, List<String> labels) {
        ObjectNode node = JsonOut.object().put("input", input).put("output", answer.output());
        ObjectNode probabilities = node.putObject("probabilities");
        ranked(answer)
                .forEach(i ->
                        probabilities.put(labels.get(i), answer.probabilities().get(i)));
        return JsonOut.line(node);
    }

    private static java.util.stream.Stream<Integer> ranked(Answer answer) {
        return IntStream.range(0, answer.probabilities().size())
                .boxed()
                .sorted((a, b) -> Double.compare(
                        answer.probabilities().get(b), answer.probabilities().get(a)));
    }
}
