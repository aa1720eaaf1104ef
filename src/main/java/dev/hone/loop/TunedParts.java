package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.llm.Purse;
import dev.hone.store.RunRow;
import dev.hone.train.provider.Adapters;
import dev.hone.train.provider.Cashier;
import dev.hone.train.provider.Conditions;
import dev.hone.train.provider.Hosted;
import dev.hone.train.provider.PaidFineTuner;
import dev.hone.train.provider.Tuning;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What trains and serves students at a provider, for one run. */
final class TunedParts {
    private final TeacherModels models;
    private final TrainingAlerts alerts;
    private final TuningPlace place;
    private final Tuning tuning;
    private final Adapters adapters;
    private final TrainingLedger ledger;
    private final Cashier cashier;

    private TunedParts(TeacherModels models, RunRow run, TuningPlace place, Consumer<String> heard) {
        this.models = models;
        this.alerts = new TrainingAlerts(models, run, heard);
        this.place = place;
        this.tuning = place.tuning(run);
        this.adapters = place.adapters(tuning);
        this.ledger = new TrainingLedger(models.store());
        this.cashier = new Cashier(new Purse(models.accounts()), adapters.tuning(), tuning);
    }

    /** The parts of all providers of a loop. */
    static List<TunedParts> all(TeacherModels models, RunRow run, LoopConfig config) {
        return config.routes().stream()
                .flatMap(route -> of(models, run, StudentText.of(route), alert -> {}).stream())
                .toList();
    }

    /**
     * The parts of a loop whose student a provider trains; empty where none does.
     *
     * @param text what students are told
     * @param heard of what a person should see
     */
    static Optional<TunedParts> of(TeacherModels models, RunRow run, StudentText text, Consumer<String> heard) {
        return TuningPlace.of(models, text).map(place -> new TunedParts(models, run, place, heard));
    }

    /** What the stages use. */
    StudentParts parts(AskedStudents students, StudentLine line) {
        var base = place.base();
        var channel = new HostedChannel(base, line, manner(), hosted());
        return new StudentParts(
                students.trained(tuner(), base),
                students.serving(line.to(base).through(channel)),
                StudentParts.pens(place.config(), channel::pen),
                StudentParts.base(students, line.beside(), baseName(base.model())));
    }

    /** The base model's name where it answers: in a cloud whose models belong to somebody, all of that. */
    private String baseName(String model) {
        var options = place.config().train().providerOptions().keys();
        return place.base().kind().equals("vertex") && !model.contains("/")
                ? "projects/%s/locations/%s/publishers/google/models/%s"
                        .formatted(
                                options.path("project").asText(),
                                options.path("location").asText(),
                                model)
                : model;
    }

    /** Jobs of the run. */
    PaidFineTuner tuner() {
        return new PaidFineTuner(adapters.tuning(), ledger, tuning, cashier, conditions());
    }

    /** Whether something was asked of this provider. */
    boolean isAt(URI endpoint) {
        return tuning.endpoint().baseUrl().equals(endpoint);
    }

    /** Deployments of the run, to be taken down or listed. */
    Optional<Hosted> hosted() {
        return adapters.hosting().map(api -> new Hosted(api, ledger, tuning, cashier, conditions()));
    }

    /** Where nothing is deployed, nobody says when a model is ready. */
    private StudentLine.Manner manner() {
        return adapters.hosting().isPresent()
                ? StudentLine.Manner.PLAIN
                : new WarmUp(
                        conditions(),
                        Duration.ofMinutes(tuning.facts().hosting().readyWithin()));
    }

    private Conditions conditions() {
        var around = models.around();
        return new Conditions(
                around.pause()::of,
                around.clock(),
                place.patience(),
                place.silence(),
                alerts::alert,
                alerts::heard,
                alerts::at);
    }
}
