package dev.hone.loop;

import dev.hone.config.TeacherConfig;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.prompted.StudentModel;
import dev.hone.train.provider.Hosted;
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
        String tuned = requests.getFirst().model();
        String name = hosted.map(api -> api.serve(tuned, round)).orElse(tuned);
        List<ChatRequest> named = requests.stream()
                .map(one -> new ChatRequest(name, one.messages(), one.sampling(), one.schema(), one.sample()))
                .toList();
        return line.to(base, manner).channel().send(named, round);
    }

    @Override
    public void undeploy() {
        hosted.ifPresent(Hosted::takeDown);
    }
}
