package dev.hone.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.ConfigException;
import dev.hone.config.Estimate;
import dev.hone.config.Finding;
import dev.hone.config.Manners;
import dev.hone.config.ModelConfig;
import dev.hone.config.Problem;
import dev.hone.config.StudentCalls;
import dev.hone.loop.Checkup;
import dev.hone.loop.LoadedLoop;
import dev.hone.loop.OncePrice;
import dev.hone.loop.TeacherPrice;
import dev.hone.loop.TrainingPrice;
import dev.hone.loop.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says everything about a loop file before anything runs. */
@Command(name = "check", description = "Check a loop file and its data, and estimate what a run takes.")
final class CheckCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private Common common = new Common();

    @Parameters(paramLabel = "CONFIG", description = "The loop file.")
    private Path config = Path.of("");

    @Option(names = "--skip-bad-rows", description = "Leave malformed rows out.")
    private boolean skipBadRows;

    @Option(names = "--online", description = "Also try key and model of each teacher that is a model.")
    private boolean online;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        LoadedLoop loop;
        try {
            loop = new Loops(terminal, common.surroundings()).load(config, skipBadRows);
        } catch (ConfigException problems) {
            return problems(problems);
        }
        List<TeacherPrice> prices = Workspace.prices(loop, common.surroundings());
        List<OncePrice> once = Workspace.oncePrices(loop, common.surroundings());
        Estimate plain = Estimate.of(loop.file().config(), loop.facts());
        List<TrainingPrice> training = Workspace.trainings(loop, plain.rounds(), common.surroundings());
        double besides = usd(once) + dearest(training);
        Estimate estimate = estimate(plain, loop, prices, besides);
        List<Checkup.Result> tried = online ? Workspace.online(loop, common.surroundings()) : List.of();
        if (common.json) {
            ObjectNode node = json(loop, estimate, prices, tried);
            node.set("once", JsonOut.node(once));
            training.stream().findFirst().ifPresent(price -> node.set("training", JsonOut.node(price)));
            node.set("fallback", JsonOut.node(training.stream().skip(1).toList()));
            say(JsonOut.line(node));
        } else {
            print(loop, sentences(prices, once, training), estimate);
            tried.forEach(this::print);
        }
        boolean refused = loop.findings().stream().anyMatch(found -> found.level() == Finding.Level.REFUSAL);
        refused |= tried.stream().anyMatch(one -> !one.ok());
        return refused ? ExitCode.REFUSED : ExitCode.OK;
    }

    /** What all trainings and their hosting cost at the provider where they cost most. */
    private static double dearest(List<TrainingPrice> training) {
        double most = 0;
        for (TrainingPrice price : training) {
            most = Math.max(most, price.dollars());
        }
        return most;
    }

    private static List<String> sentences(
            List<TeacherPrice> prices, List<OncePrice> once, List<TrainingPrice> training) {
        return Stream.of(
                        prices.stream().map(TeacherPrice::sentence),
                        once.stream().map(OncePrice::sentence),
                        training.stream().flatMap(price -> price.sentences().stream()))
                .flatMap(sentences -> sentences)
                .toList();
    }

    private void print(LoadedLoop loop, List<String> prices, Estimate estimate) {
        print(loop);
        Manners.of(loop.file().config()).forEach(sentence -> say("asks     " + sentence));
        prices.forEach(sentence -> say("price    " + sentence));
        say("Estimate: " + estimate.sentence());
    }

    private int problems(ConfigException problems) {
        if (!common.json) {
            throw problems;
        }
        say(JsonOut.line(JsonOut.object().set("problems", places(problems.problems()))));
        return ExitCode.USAGE;
    }

    private void say(String line) {
        terminal.out().println(line);
    }

    private static ObjectNode json(
            LoadedLoop loop, Estimate estimate, List<TeacherPrice> prices, List<Checkup.Result> tried) {
        ObjectNode node = JsonOut.object();
        node.set("problems", places(List.of()));
        node.set("findings", JsonOut.node(loop.findings()));
        node.set("notes", JsonOut.node(loop.start().notes()));
        node.set("estimate", JsonOut.node(estimate));
        node.set("teachers", JsonOut.node(prices));
        node.set("asks", JsonOut.node(Manners.of(loop.file().config())));
        node.set("online", JsonOut.node(tried));
        return node;
    }

    private static com.fasterxml.jackson.databind.JsonNode places(List<Problem> problems) {
        return JsonOut.node(problems);
    }

    private void print(LoadedLoop loop) {
        var rows = loop.facts().rows();
        terminal.out()
                .println(("%s: %s%d seeds, %d probe, %d locked, %d out-of-domain, "
                                + "%d pool rows; %d recorded examples")
                        .formatted(
                                loop.file().config().loop(),
                                loop.labels().isEmpty()
                                        ? ""
                                        : "%d labels; ".formatted(loop.labels().size()),
                                rows.seeds(),
                                rows.probe(),
                                rows.locked(),
                                rows.ood(),
                                rows.pool(),
                                rows.recorded()));
        loop.start().notes().forEach(note -> terminal.out().println("note     " + note));
        loop.findings()
                .forEach(found -> terminal.out()
                        .println("%-8s %s: %s"
                                .formatted(
                                        found.level().name().toLowerCase(Locale.ROOT), found.code(), found.message())));
    }

    private void print(Checkup.Result tried) {
        terminal.out()
                .println("%-8s teacher %s: %s"
                        .formatted(tried.ok() ? "online" : "refusal", tried.part(), tried.detail()));
    }

    private static double usd(List<OncePrice> once) {
        double dollars = 0;
        for (OncePrice price : once) {
            Double usd = price.price().usd();
            dollars += usd == null ? 0 : usd;
        }
        return dollars;
    }

    /**
     * The rounds of the estimate at the price of one; what has no known price counts as nothing, and is said.
     *
     * @param besides US dollars of what is asked once and of trainings
     */
    private static Estimate estimate(Estimate estimate, LoadedLoop loop, List<TeacherPrice> prices, double besides) {
        StudentCalls student = StudentCalls.of(loop.file().config(), loop.facts(), estimate.rounds());
        double rounds = estimate.rounds() * (estimate.control() ? 2.0 : 1.0);
        double dollars = 0;
        for (TeacherPrice price : prices) {
            boolean isStudent = price.teacher().equals(ModelConfig.STUDENT);
            double times = isStudent ? (double) student.whole() / Math.max(1, student.perRound()) : rounds;
            dollars += price.usd() == null ? 0 : price.usd() * times;
        }
        return estimate.costing(dollars + besides);
    }
}
