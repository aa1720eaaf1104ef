package dev.hone.loop;

import dev.hone.config.TrainConfig;
import dev.hone.embed.Embedder;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.Serving;
import dev.hone.train.Student;
import dev.hone.train.local.LocalEnvironment;
import dev.hone.train.local.LocalServer;
import dev.hone.train.prompted.PromptedServing;
import dev.hone.train.prompted.StudentModel;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets models answer that were trained on this machine: one server at a time, started when a model is first asked. */
final class LocalServing implements Serving {
    /** A placeholder: where a model answers is known once it is served. */
    private static final String NOWHERE = "http://127.0.0.1/v1";

    private final TrainConfig train;
    private final LocalEnvironment environment;
    private final StudentLine line;
    private final PromptedServing serving;
    private @Nullable LocalServer server;
    private String served = "";

    /** @param standIn who gives probabilities */
    LocalServing(
            TrainConfig train,
            LocalEnvironment environment,
            Embedder embedder,
            StudentLine line,
            PromptedServing.StandIn standIn) {
        this.train = train;
        this.environment = environment;
        this.line = line;
        StudentModel plain = line.to(train.local("", NOWHERE));
        var model = new StudentModel(plain.maxTokens(), plain.passing(), this::send);
        this.serving = new PromptedServing(embedder, model, standIn);
    }

    private List<Reply> send(List<ChatRequest> requests, int round) {
        String model = requests.getFirst().model();
        String address = serving(model).baseUrl().toString();
        return line.to(train.local(model, address)).channel().send(requests, round);
    }

    private synchronized LocalServer serving(String model) {
        LocalServer running = server;
        if (running != null && running.isUp() && served.equals(model)) {
            return running;
        }
        undeploy();
        Path folder = Path.of(model);
        LocalServer started = LocalServer.start(environment.server(), folder, folder.resolveSibling("server.log"));
        server = started;
        served = model;
        return started;
    }

    @Override
    public Student open(String model) {
        return serving.open(model);
    }

    @Override
    public void smokeCall(Student student) {
        serving.smokeCall(student);
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
