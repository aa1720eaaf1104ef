package dev.hone.loop;

import dev.hone.config.TeacherConfig;
import dev.hone.embed.Embedder;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.Serving;
import dev.hone.train.Student;
import dev.hone.train.prompted.PromptedServing;
import dev.hone.train.prompted.StudentModel;
import dev.hone.train.provider.Hosted;
import java.util.List;
import java.util.Optional;

/** Lets models answer that a provider trained; one that has to be deployed is deployed when it is first asked. */
final class TunedServing implements Serving {
    private final TeacherConfig.Llm base;
    private final StudentLine line;
    private final Optional<Hosted> hosted;
    private final PromptedServing serving;

    /**
     * @param base the base model, at the provider that serves what came of it
     * @param standIn who gives probabilities
     */
    TunedServing(
            TeacherConfig.Llm base,
            Embedder embedder,
            StudentLine line,
            Optional<Hosted> hosted,
            PromptedServing.StandIn standIn) {
        this.base = base;
        this.line = line;
        this.hosted = hosted;
        StudentModel plain = line.to(base);
        var model = new StudentModel(plain.maxTokens(), plain.passing(), this::send);
        this.serving = new PromptedServing(embedder, model, standIn);
    }

    private List<Reply> send(List<ChatRequest> requests, int round) {
        String tuned = requests.getFirst().model();
        String name = hosted.map(api -> api.serve(tuned, round)).orElse(tuned);
        List<ChatRequest> named = requests.stream()
                .map(one -> new ChatRequest(name, one.messages(), one.sampling(), one.schema(), one.sample()))
                .toList();
        return line.to(base).channel().send(named, round);
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
    public void undeploy() {
        hosted.ifPresent(Hosted::takeDown);
    }
}
