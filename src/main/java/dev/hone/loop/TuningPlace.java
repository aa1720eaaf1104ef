package dev.hone.loop;

import dev.hone.config.JobNames;
import dev.hone.config.LoopConfig;
import dev.hone.config.LoraConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.config.TrainConfig;
import dev.hone.data.Secret;
import dev.hone.llm.Endpoint;
import dev.hone.llm.JsonWire;
import dev.hone.llm.KeyHeader;
import dev.hone.llm.Provider;
import dev.hone.llm.TuningFacts;
import dev.hone.net.HttpPort;
import dev.hone.store.RunRow;
import dev.hone.train.provider.Adapters;
import dev.hone.train.provider.Recipe;
import dev.hone.train.provider.Tuning;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider trains and serves, and how the loop file wants it to.
 *
 * @param text what students are told
 * @param base the model that is trained, as one that is asked
 * @param facts what is known of the provider
 */
record TuningPlace(TeacherModels models, StudentText text, TeacherConfig.Llm base, TuningFacts facts) {
    /** Where the control plane of Azure is, unless hosting-options name another one. */
    private static final String AZURE_CONTROL = "https://management.azure.com";

    static final String AZURE_TOKEN = "AZURE_MANAGEMENT_TOKEN";

    /** Empty where no provider trains. */
    static Optional<TuningPlace> of(TeacherModels models, StudentText text) {
        return text.config().train().tuned().map(base -> {
            TuningFacts facts = models.providers()
                    .tuning(base.kind())
                    .orElseThrow(() -> new RunRefused(
                            "train.provider: fine-tuning at %s has no entry in providers.yaml".formatted(base.kind())));
            return new TuningPlace(models, text, base, facts);
        });
    }

    LoopConfig config() {
        return text.config();
    }

    /** How long a provider that takes nothing now is asked again. */
    Duration patience() {
        return config().train().patience();
    }

    /** How long a job may be out of reach before that is told. */
    Duration silence() {
        return config().train().poll().alertAfter();
    }

    Tuning tuning(RunRow run) {
        var place = new TeacherEndpoint(base, models.providers());
        Endpoint chat = place.endpoint(models.around().environment());
        return new Tuning(
                new Tuning.Run(run.id(), run.createdAt(), models.besides()),
                base.kind(),
                place.isAtProvider() ? facts : facts.withoutEnd(),
                new TunedPlaces(config().train(), chat)
                        .endpoint(facts.features().jobs()),
                chat,
                recipe());
    }

    private Recipe recipe() {
        TrainConfig train = config().train();
        LoraConfig lora = train.lora();
        return new Recipe(
                base.model(),
                labels -> text.tuned(labels).system(config().task()),
                train.epochs(),
                facts.features().seed(),
                lora == null ? null : new Recipe.Lora(whole(lora.rank()), whole(lora.alpha()), lora.dropout()),
                train.providerOptions().keys(),
                new Recipe.Hosting(train.timeToLive(), train.hostingOptions().keys()),
                naming(JobNames.at(base.kind())));
    }

    /** What the provider has a field for; what it has none for was warned of. */
    private Recipe.Naming naming(JobNames taken) {
        String suffix = config().train().suffix();
        return new Recipe.Naming(
                suffix == null || taken.suffix() == null ? "" : suffix,
                taken.metadata() == null
                        ? Map.of()
                        : config().train().metadata().entries());
    }

    private static @Nullable Integer whole(@Nullable Long number) {
        return number == null ? null : Math.toIntExact(number);
    }

    Adapters adapters(Tuning tuning) {
        HttpPort open = models.around().online().http(base.allowPrivateAddress());
        var aws = new AwsAccess(config().train(), new TeacherEndpoint(base, models.providers()), models.around());
        HttpPort http = aws.http(open, AwsAccess.MODELS);
        JsonWire wire = new JsonWire(tuning.endpoint(), http);
        JsonWire control = facts.wire().equals("azure") ? control(tuning, http) : wire;
        URI storage = facts.features().storage();
        var places = new TunedPlaces(config().train(), tuning.chat());
        JsonWire rows =
                storage == null ? wire : new JsonWire(places.endpoint(storage), aws.http(open, AwsAccess.STORAGE));
        return Adapters.of(tuning, new Adapters.Wires(wire, control, rows));
    }

    private JsonWire control(Tuning tuning, HttpPort http) {
        String address =
                config().train().hostingOptions().keys().path("management").asText(AZURE_CONTROL);
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
