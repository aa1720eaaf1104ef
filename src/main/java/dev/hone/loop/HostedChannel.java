package dev.hone.loop;

import dev.hone.config.TeacherConfig;
import dev.hone.generate.Pen;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.prompted.StudentModel;
import dev.hone.train.prompted.TunedText;
import dev.hone.train.provider.Hosted;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Asks models that a provider trained; one that has to be deployed is deployed when it is first asked.
 *
 * @param base the base model, at the provider that serves what came of it
 * @param manner how requests are sent to a model that need not be there yet
 */
record HostedChannel(TeacherConfig.Llm base, StudentLine line, StudentLine.Manner manner, Optional<Hosted> hosted)
        implements StudentModel.Channel {
    @Override
    public List<Reply> send(List<ChatRequest> requests, int round) {
        return line.to(base, manner).channel().send(named(requests, round), round);
    }

    /** How the student in a file is asked to write. */
    Pen pen(String student) {
        Pen own = line.pen(base);
        return new Pen(
                own.id(),
                TunedText.model(Path.of(student)),
                own.maxTokens(),
                own.local(),
                (requests, purpose, seen, asking) ->
                        own.delivery().deliver(named(requests, purpose.round()), purpose, seen, asking));
    }

    /** The same by the name that the model has where it is served. */
    private List<ChatRequest> named(List<ChatRequest> requests, int round) {
        String tuned = requests.getFirst().model();
        String name = hosted.map(api -> api.serve(tuned, round)).orElse(tuned);
        return requests.stream()
                .map(one -> new ChatRequest(name, one.messages(), one.sampling(), one.schema(), one.sample()))
                .toList();
    }

    @Override
    public void undeploy() {
        hosted.ifPresent(Hosted::takeDown);
    }
}
