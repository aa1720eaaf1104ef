package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.llm.Providers;
import dev.hone.llm.TuningFacts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the registry says against training at a provider, before anything is paid. */
final class TuningFindings {
    private final LoopConfig config;
    private final TeacherConfig.Llm base;
    private final TuningFacts facts;
    private final LocalDate today;
    private final List<Finding> found = new ArrayList<>();

    /** @param today on which it is asked */
    private TuningFindings(LoopConfig config, TeacherConfig.Llm base, TuningFacts facts, LocalDate today) {
        this.config = config;
        this.base = base;
        this.facts = facts;
        this.today = today;
    }

    /**
     * What is asked.
     *
     * @param block takes the prices that are missing
     */
    private record Asked(Providers providers, LocalDate today, int seeds, PriceBlock block) {}

    /** @param prices the user's own list of providers, where a missing price is to be written */
    static List<Finding> of(LoopConfig config, Providers providers, LocalDate today, List<Example> seeds, Path prices) {
        if (!config.train().isAtProvider()) {
            return unread(config);
        }
        var asked = new Asked(providers, today, seeds.size(), new PriceBlock(prices, today));
        boolean open = config.routes().stream().anyMatch(route -> isOpen(route, providers, today));
        List<Finding> found = config.routes().stream()
                .flatMap(route -> of(route, asked, open).stream())
                .toList();
        return PriceFindings.advised(found, asked.block());
    }

    /** Keys that are wanted besides that of the provider, and are not there. */
    static List<Finding> keys(LoopConfig config, Function<String, @Nullable String> environment) {
        boolean azure = config.routes().stream()
                .flatMap(route -> route.train().tuned().stream())
                .anyMatch(base -> base.kind().equals("azure") && !isOwn(base));
        String token = azure ? environment.apply(TuningPlace.AZURE_TOKEN) : "not needed";
        return token != null && !token.isBlank()
                ? List.of()
                : List.of(new Finding(
                        "train-key",
                        Finding.Level.REFUSAL,
                        ("azure: a tuned model is deployed with a token of the control plane, and %s is not set."
                                        + " Set it to what `az account get-access-token` gives; @FILE is read anew.")
                                .formatted(TuningPlace.AZURE_TOKEN)));
    }

    /** Whether jobs may still be created by one of those who may train. */
    private static boolean isOpen(LoopConfig route, Providers providers, LocalDate today) {
        Optional<TeacherConfig.Llm> base =
                route.train().tuned().filter(one -> new TeacherEndpoint(one, providers).isAtProvider());
        return base.flatMap(one -> providers.tuning(one.kind()))
                .flatMap(facts -> facts.window(base.get().model()).createClosed(today))
                .isEmpty();
    }

    private static List<Finding> of(LoopConfig route, Asked asked, boolean openElsewhere) {
        Optional<TeacherConfig.Llm> base = route.train().tuned();
        if (base.isEmpty()) {
            return List.of();
        }
        String provider = base.get().kind();
        Optional<TuningFacts> facts = asked.providers().tuning(provider);
        if (facts.isEmpty()) {
            return List.of(new Finding(
                    "train-provider",
                    Finding.Level.REFUSAL,
                    "fine-tuning at %s has no entry in providers.yaml.".formatted(provider)));
        }
        var findings = new TuningFindings(route, base.get(), facts.get(), asked.today());
        var place = new TeacherEndpoint(base.get(), asked.providers());
        if (place.isAtProvider()) {
            Optional<TuningFacts.Single> never =
                    facts.get().neverTuned(base.get().model());
            if (never.isPresent()) {
                return List.of(findings.neverTuned(never.get()));
            }
            findings.window(openElsewhere);
        }
        findings.rows(asked.seeds());
        findings.epochs();
        findings.found.addAll(
                new PriceFindings(route, base.get(), facts.get(), asked.block()).of(place.provider(), asked.today()));
        return findings.found;
    }

    private static List<Finding> unread(LoopConfig config) {
        return config.train().baseModel() == null
                ? List.of()
                : List.of(new Finding(
                        "train-unread",
                        Finding.Level.WARNING,
                        "train.base-model is read by nobody: write train: {provider: ...} if a provider trains it."));
    }

    /** A model that nobody may train is a slip, so that no fallback makes up for it. */
    private Finding neverTuned(TuningFacts.Single model) {
        List<String> open = facts.open(today);
        return new Finding(
                "train-model",
                Finding.Level.REFUSAL,
                "%s: train.base-model is %s, which it does not train (%s, read %s). %s %s"
                        .formatted(
                                base.kind(),
                                base.model(),
                                model.source(),
                                model.read(),
                                model.note(),
                                open.isEmpty()
                                        ? "Train somewhere else: see `hone providers`."
                                        : "What is known to be trained there today: %s."
                                                .formatted(String.join(", ", open))));
    }

    /** Dates hold at the provider's own address; elsewhere nobody ended anything. */
    private void window(boolean openElsewhere) {
        TuningFacts.Window window = facts.window(base.model());
        LocalDate create = window.createUntil();
        LocalDate answers = window.inferenceUntil();
        Optional<LocalDate> closed = window.createClosed(today);
        if (closed.isPresent()) {
            closed(closed.get(), window.note(), openElsewhere);
        } else if (answers != null && today.isAfter(answers)) {
            add(
                    "train-closed",
                    Finding.Level.REFUSAL,
                    "%s: tuned models%s do not answer since %s. %s"
                            .formatted(base.kind(), alone(" of "), answers.plusDays(1), window.note()));
        } else if (window.deprecated() || create != null) {
            add(
                    "train-ending",
                    Finding.Level.WARNING,
                    "%s: fine-tuning ends%s. %s"
                            .formatted(base.kind(), create == null ? "" : " after " + create, window.note()));
        }
    }

    private void closed(LocalDate since, String note, boolean openElsewhere) {
        add(
                "train-closed",
                openElsewhere ? Finding.Level.WARNING : Finding.Level.REFUSAL,
                "%s: creation closed on %s%s. %s %s"
                        .formatted(
                                base.kind(),
                                since,
                                alone(" for "),
                                note,
                                openElsewhere
                                        ? "It is passed over, and others of train.fallback are asked."
                                        : "Train somewhere else: see `hone providers`."));
    }

    /** The model, where it ends before the others. */
    private String alone(String before) {
        return facts.single(base.model()).isPresent() ? before + base.model() : "";
    }

    private void epochs() {
        int wanted = config.train().epochs();
        facts.mostEpochs(base.model())
                .filter(most -> wanted > most)
                .ifPresent(most -> add(
                        "train-epochs",
                        Finding.Level.REFUSAL,
                        "%s takes at most %d epochs of %s, and train.epochs is %d."
                                .formatted(base.kind(), most, base.model(), wanted)));
    }

    private void rows(int seeds) {
        if (seeds < facts.rows().least()) {
            add(
                    "train-rows",
                    Finding.Level.REFUSAL,
                    "%s takes at least %d rows, and round 0 trains on the %d seeds alone."
                            .formatted(base.kind(), facts.rows().least(), seeds));
        }
    }

    /** Whether somebody's own server trains, at a plain address. */
    static boolean isOwn(TeacherConfig.Llm base) {
        String address = base.baseUrl();
        return address != null && address.startsWith("http:");
    }

    private void add(String code, Finding.Level level, String message) {
        found.add(new Finding(code, level, message));
    }
}
