package dev.hone.loop;

import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.generate.Pen;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.local.LocalEnvironment;
import dev.hone.train.local.LocalServer;
import dev.hone.train.prompted.StudentModel;
import dev.hone.train.prompted.TunedText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks models that were trained on this machine: one server at a time, started when a model is first asked. */
final class LocalChannel implements StudentModel.Channel {
    private final TrainConfig train;
    private final LocalEnvironment environment;
    private final StudentLine line;
    private @Nullable LocalServer server;
    private String served = "";

    LocalChannel(TrainConfig train, LocalEnvironment environment, StudentLine line) {
        this.train = train;
        this.environment = environment;
        this.line = line;
    }

    @Override
    public List<Reply> send(List<ChatRequest> requests, int round) {
        String model = requests.getFirst().model();
        String address = serving(model).baseUrl().toString();
        return line.to(train.local(model, address)).channel().send(requests, round);
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
        Path folder = Path.of(model);
        LocalServer started = LocalServer.start(environment.server(), folder, folder.resolveSibling("server.log"));
        server = started;
        served = model;
        return started;
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
