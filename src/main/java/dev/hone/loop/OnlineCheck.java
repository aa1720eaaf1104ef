package dev.hone.loop;

import dev.hone.config.TeacherConfig;
import dev.hone.llm.Endpoint;
import dev.hone.llm.Probe;
import dev.hone.llm.Providers;
import dev.hone.net.AddressGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tries the models of a loop before a run pays for anything. */
final class OnlineCheck {
    private final Surroundings around;
    private final Providers providers;

    OnlineCheck(Surroundings around) {
        this.around = around;
        this.providers = TeacherModels.providers(around);
    }

    /** What is found, one sentence a teacher. */
    List<Checkup.Result> of(LoadedLoop loop) {
        List<Checkup.Result> results = new ArrayList<>();
        loop.file().config().asked().forEach(model -> results.add(of(model)));
        loop.file().config().train().prompted().ifPresent(student -> results.add(of(student)));
        return results;
    }

    private Checkup.Result of(TeacherConfig.Llm teacher) {
        var place = new TeacherEndpoint(teacher, providers);
        Optional<String> refusal = AddressGate.refusal(place.address(), teacher.allowPrivateAddress());
        if (refusal.isPresent()) {
            return new Checkup.Result(teacher.id(), false, refusal.get());
        }
        Endpoint endpoint = place.endpoint(around.environment());
        var probe = new Probe(around.online().http(teacher.allowPrivateAddress()));
        try {
            var found = probe.probe(
                    endpoint, teacher.model(), endpoint.provider().key().variable());
            return new Checkup.Result(teacher.id(), found.usable(), found.sentence());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Watch.StopRequested();
        }
    }
}
