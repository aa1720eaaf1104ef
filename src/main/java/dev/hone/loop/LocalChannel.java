package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.generate.Pen;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.local.LocalEnvironment;
import dev.hone.train.local.LocalServer;
import dev.hone.train.prompted.StudentModel;
import dev.hone.train.prompted.TunedText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks models that were trained on this machine: one server at a time, started when a model is first asked. */
final class LocalChannel implements StudentModel.Channel {
    private final TrainConfig train;
    private final LocalEnvironment environment;
    private final StudentLine line;
    private final Manner manner;
    private @Nullable LocalServer server;
    private String served = "";

    private LocalChannel(TrainConfig train, LocalEnvironment environment, StudentLine line, Manner manner) {
        this.train = train;
        this.environment = environment;
        this.line = line;
        this.manner = manner;
    }

    /**
     * How models are reached.
     *
     * @param way to one that is served
     * @param log where the server of a model prints
     * @param trouble what follows where it cannot be served
     */
    private record Manner(
            Function<TeacherConfig.Llm, StudentModel> way,
            Function<Path, Path> log,
            Function<IllegalStateException, RuntimeException> trouble) {
        /** One file, such as GGUF, is what a model is trained from and no folder that can be served. */
        private static void checked(Path model) {
            if (Files.isRegularFile(model)) {
                throw new IllegalStateException(model.getFileName() + " is one file, and a folder is served");
            }
        }
    }

    /** To students, whose servers print beside them. */
    static LocalChannel of(TrainConfig train, LocalEnvironment environment, StudentLine line) {
        var manner = new Manner(line::to, folder -> folder.resolveSibling("server.log"), trouble -> trouble);
        return new LocalChannel(train, environment, line, manner);
    }

    /** To the base model; where it cannot be served here, it is not scored. */
    static LocalChannel ofBase(TrainConfig train, LocalEnvironment environment, StudentLine line, Path log) {
        var manner = new Manner(
                model -> line.beside().apply(model.named(Baselines.BASE)),
                folder -> log,
                trouble -> new NotScored("it cannot be served here: " + trouble.getMessage()));
        return new LocalChannel(train, environment, line, manner);
    }

    @Override
    public List<Reply> send(List<ChatRequest> requests, int round) {
        String model = requests.getFirst().model();
        String address = serving(model).baseUrl().toString();
        return manner.way().apply(train.local(model, address)).channel().send(requests, round);
    }

    /** How the student in a file is asked to write. */
    Pen pen(String student) {
        String model = TunedText.model(Path.of(student));
        TeacherConfig.Llm base = train.local(model, "http://127.0.0.1/v1");
        return new Pen(
                base.id(),
                model,
                base.maxTokens(),
                base.isLocal(),
                (requests, purpose, seen, asking) -> line.pen(
                                train.local(model, serving(model).baseUrl().toString()))
                        .delivery()
                        .deliver(requests, purpose, seen, asking));
    }

    private synchronized LocalServer serving(String model) {
        LocalServer running = server;
        if (running != null && running.isUp() && served.equals(model)) {
            return running;
        }
        undeploy();
        LocalServer started = started(Path.of(model));
        server = started;
        served = model;
        return started;
    }

    private LocalServer started(Path model) {
        try {
            Manner.checked(model);
            return LocalServer.start(environment.server(), model, manner.log().apply(model));
        } catch (IllegalStateException e) {
            throw manner.trouble().apply(e);
        }
    }

    @Override
    public synchronized void undeploy() {
        LocalServer running = server;
        if (running != null) {
            running.close();
        }
        server = null;
    }
}
