package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.data.Secret;
import dev.hone.embed.Embedder;
import dev.hone.llm.Endpoint;
import dev.hone.llm.JsonWire;
import dev.hone.llm.KeyHeader;
import dev.hone.llm.Provider;
import dev.hone.llm.Purse;
import dev.hone.llm.TuningFacts;
import dev.hone.net.HttpPort;
import dev.hone.store.EventRow;
import dev.hone.store.RunRow;
import dev.hone.train.TrainingJob;
import dev.hone.train.prompted.PromptedFineTuner;
import dev.hone.train.prompted.PromptedServing;
import dev.hone.train.prompted.TunedText;
import dev.hone.train.provider.Adapters;
import dev.hone.train.provider.Cashier;
import dev.hone.train.provider.Conditions;
import dev.hone.train.provider.Hosted;
import dev.hone.train.provider.PaidFineTuner;
import dev.hone.train.provider.Recipe;
import dev.hone.train.provider.Tuning;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What trains and serves students at a provider, for one run. */
final class TunedParts {
    /** Where the control plane of Azure is, unless hosting-options name another one. */
    private static final String AZURE_CONTROL = "https://management.azure.com";

    /** Kind of the events that say what a person should see of trainings. */
    static final String ALERT = "training";

    private static final String AZURE_TOKEN = "AZURE_MANAGEMENT_TOKEN";

    private final TeacherModels models;
    private final RunRow run;
    private final LoopConfig config;
    private final TeacherConfig.Llm base;
    private final TuningFacts facts;

    private TunedParts(TeacherModels models, RunRow run, LoopConfig config, TeacherConfig.Llm base, TuningFacts facts) {
        this.models = models;
        this.run = run;
        this.config = config;
        this.base = base;
        this.facts = facts;
    }

    /** The parts of a loop whose student a provider trains; empty where none does. */
    static Optional<TunedParts> of(TeacherModels models, RunRow run, LoopConfig config) {
        return config.train().tuned().map(base -> {
            TuningFacts facts = TeacherModels.providers(models.around())
                    .tuning(base.kind())
                    .orElseThrow(() -> new RunRefused(
                            "train.provider: fine-tuning at %s has no entry in providers.yaml".formatted(base.kind())));
            return new TunedParts(models, run, config, base, facts);
        });
    }

    /** What the stages use. */
    StudentParts parts(Embedder embedder, StudentLine line, PromptedServing.StandIn standIn) {
        Tuning tuning = tuning();
        Adapters adapters = adapters(tuning);
        Cashier cashier = new Cashier(purse(), adapters.tuning(), tuning);
        var ledger = new TrainingLedger(models.store().trainings());
        var paid = new PaidFineTuner(adapters.tuning(), ledger, tuning, cashier, conditions());
        var hosted = adapters.hosting().map(api -> new Hosted(api, ledger, tuning, cashier, conditions()));
        String address = base.baseUrl() == null ? "" : " " + base.baseUrl();
        var tuner = new TunedFineTuner(
                paid,
                this::sent,
                model -> new PromptedFineTuner(
                        new PromptedFineTuner.Recipe(
                                model,
                                base.kind() + address,
                                config.task(),
                                null,
                                0,
                                config.train().select()),
                        embedder));
        return new StudentParts(tuner, new TunedServing(base, embedder, line, hosted, standIn), null);
    }

    /** Deployments of the run, to be taken down or listed. */
    Optional<Hosted> hosted() {
        Tuning tuning = tuning();
        Adapters adapters = adapters(tuning);
        Cashier cashier = new Cashier(purse(), adapters.tuning(), tuning);
        return adapters.hosting()
                .map(api ->
                        new Hosted(api, new TrainingLedger(models.store().trainings()), tuning, cashier, conditions()));
    }

    private Purse purse() {
        return new Purse(models.accounts());
    }

    private Conditions conditions() {
        var around = models.around();
        return new Conditions(around.pause()::of, around.clock(), this::alert, this::at);
    }

    private void at(String point) {
        models.around().faults().at("provider:" + point);
        boolean stops = models.store()
                .runs()
                .find(run.id())
                .filter(row -> row.state().stopRequested())
                .isPresent();
        if (stops && point.equals(Conditions.WAITING)) {
            throw new Watch.StopRequested();
        }
    }

    /** Kept with the run, where `hone jobs` shows it. */
    private void alert(String sentence) {
        var event = new EventRow(models.around().clock().instant(), ALERT, Json.write(sentence));
        models.store().events().add(run.id(), event);
    }

    /** A job as it leaves: personal data replaced or left out as the loop file says. */
    private TrainingJob sent(TrainingJob job) {
        return new TunedText(job.labels()).job(job, input -> config.privacy().passing(input, base.isLocal()));
    }

    private Tuning tuning() {
        var around = models.around();
        var place = new TeacherEndpoint(base, TeacherModels.providers(around));
        Endpoint chat = place.endpoint(around.environment());
        return new Tuning(
                new Tuning.Run(run.id(), run.createdAt()),
                base.kind(),
                facts,
                Endpoint.of(chat.provider(), jobs(chat), chat.key()),
                chat,
                recipe());
    }

    /** Where jobs are: beside the models, unless the registry knows another path on the same host. */
    private URI jobs(Endpoint chat) {
        URI listed = facts.features().jobs();
        if (listed == null) {
            return chat.baseUrl();
        }
        String path = listed.getRawPath().isEmpty() ? "/" : listed.getRawPath();
        return base.baseUrl() == null ? listed : chat.baseUrl().resolve(path);
    }

    private Recipe recipe() {
        TrainConfig train = config.train();
        TrainConfig.Lora lora = train.lora();
        return new Recipe(
                base.model(),
                labels -> new TunedText(labels).system(config.task()),
                train.epochs(),
                facts.features().seed(),
                lora == null ? null : new Recipe.Lora(whole(lora.rank()), whole(lora.alpha()), lora.dropout()),
                train.providerOptions().keys(),
                new Recipe.Hosting(train.timeToLive(), train.hostingOptions().keys()));
    }

    private static @Nullable Integer whole(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }

    private Adapters adapters(Tuning tuning) {
        HttpPort http = models.around().online().http(base.allowPrivateAddress());
        JsonWire wire = new JsonWire(tuning.endpoint(), http);
        return Adapters.of(tuning, wire, facts.wire().equals("azure") ? control(tuning, http) : wire);
    }

    private JsonWire control(Tuning tuning, HttpPort http) {
        String address =
                config.train().hostingOptions().keys().path("management").asText(AZURE_CONTROL);
        String token = models.around().environment().apply(AZURE_TOKEN);
        Provider azure = tuning.endpoint().provider();
        var bearer = new KeyHeader("Authorization", "Bearer ", AZURE_TOKEN, true);
        Provider plane = new Provider(
                azure.id(),
                azure.dialect(),
                URI.create(address),
                bearer,
                azure.capabilities(),
                azure.quirks(),
                azure.limits(),
                azure.catalogue());
        return new JsonWire(
                Endpoint.of(plane, URI.create(address), token == null ? Secret.none() : Secret.of(token)), http);
    }
}
