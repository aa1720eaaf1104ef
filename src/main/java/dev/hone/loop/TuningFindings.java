package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.llm.Money;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.TuningFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the registry says against training at a provider, before anything is paid. */
final class TuningFindings {
    private static final int STALE_DAYS = 60;

    /** Azure's deployments that cost nothing by the hour. */
    private static final String DEVELOPER = "DeveloperTier";

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

    static List<Finding> of(LoopConfig config, Providers providers, LocalDate today, List<Example> seeds) {
        if (!config.train().isAtProvider()) {
            return unread(config);
        }
        boolean open = config.routes().stream().anyMatch(route -> isOpen(route, providers, today));
        return config.routes().stream()
                .flatMap(route -> of(route, providers, today, seeds.size(), open).stream())
                .toList();
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
        return route.train()
                .tuned()
                .filter(base -> new TeacherEndpoint(base, providers).isAtProvider())
                .flatMap(base -> providers.tuning(base.kind()))
                .flatMap(facts -> facts.window().createClosed(today))
                .isEmpty();
    }

    private static List<Finding> of(
            LoopConfig route, Providers providers, LocalDate today, int seeds, boolean openElsewhere) {
        Optional<TeacherConfig.Llm> base = route.train().tuned();
        if (base.isEmpty()) {
            return List.of();
        }
        String provider = base.get().kind();
        Optional<TuningFacts> facts = providers.tuning(provider);
        if (facts.isEmpty()) {
            return List.of(new Finding(
                    "train-provider",
                    Finding.Level.REFUSAL,
                    "fine-tuning at %s has no entry in providers.yaml.".formatted(provider)));
        }
        var findings = new TuningFindings(route, base.get(), facts.get(), today);
        var place = new TeacherEndpoint(base.get(), providers);
        if (place.isAtProvider()) {
            findings.window(openElsewhere);
        }
        findings.rows(seeds);
        findings.price();
        findings.answers(place.provider());
        findings.hosting();
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

    /** Dates hold at the provider's own address; elsewhere nobody ended anything. */
    private void window(boolean openElsewhere) {
        TuningFacts.Window window = facts.window();
        LocalDate create = window.createUntil();
        LocalDate answers = window.inferenceUntil();
        Optional<LocalDate> closed = window.createClosed(today);
        if (closed.isPresent()) {
            add(
                    "train-closed",
                    openElsewhere ? Finding.Level.WARNING : Finding.Level.REFUSAL,
                    "%s: creation closed on %s. %s %s"
                            .formatted(
                                    base.kind(),
                                    closed.get(),
                                    window.note(),
                                    openElsewhere
                                            ? "It is passed over, and others of train.fallback are asked."
                                            : "Train somewhere else: see `hone providers`."));
        } else if (answers != null && today.isAfter(answers)) {
            add(
                    "train-closed",
                    Finding.Level.REFUSAL,
                    "%s: tuned models do not answer since %s.".formatted(base.kind(), answers.plusDays(1)));
        } else if (window.deprecated() || create != null) {
            add(
                    "train-ending",
                    Finding.Level.WARNING,
                    "%s: fine-tuning ends%s. %s"
                            .formatted(base.kind(), create == null ? "" : " after " + create, window.note()));
        }
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

    private void price() {
        Optional<TuningFacts.TrainingPrice> price = facts.price(base.model());
        if (price.isEmpty() && !facts.features().quote() && !isOwn()) {
            add(
                    "train-price",
                    boundsMoney() ? Finding.Level.REFUSAL : Finding.Level.WARNING,
                    ("%s: no price is known of training %s. Add it to providers.yaml in the home folder, under"
                                    + " fine-tuning.%s.prices.")
                            .formatted(base.kind(), base.model(), base.kind()));
        }
        price.map(TuningFacts.TrainingPrice::read).ifPresent(read -> stale("training " + base.model(), read));
    }

    private void hosting() {
        TuningFacts.Hosting hosting = facts.hosting();
        if (!hosting.needsDeployment()) {
            return;
        }
        Money hourly = hosting.usdPerHour();
        if ((hourly == null || (hourly.isZero() && !isShippedStep())) && !isOwn()) {
            add(
                    "hosting-price",
                    boundsMoney() ? Finding.Level.REFUSAL : Finding.Level.WARNING,
                    ("%s: a tuned model has to be deployed, and no price of an hour is known. Write"
                                    + " fine-tuning.%s.hosting.usd-per-hour into providers.yaml in the home folder.")
                            .formatted(base.kind(), base.kind()));
        }
        TuningFacts.Read read = hosting.price();
        if (read != null) {
            stale("an hour of hosting", read.read());
        }
    }

    /** Answers of a tuned model are paid by the token, unless its deployment is paid by the hour alone. */
    private void answers(Provider provider) {
        AnswerPrice paid = AnswerPrice.of(config.train(), facts);
        if (isOwn() || !boundsMoney() || paid == AnswerPrice.BY_THE_HOUR) {
            return;
        }
        String name = paid.listed(base.model(), facts);
        if (provider.model(name).price() == null) {
            String which = paid == AnswerPrice.AS_BASE ? "paid as those of " + base.model() : "called " + name + "*";
            add(
                    "answers-price",
                    Finding.Level.REFUSAL,
                    ("%s: no price is known of the answers of a tuned model, which is %s there. Add it under"
                                    + " providers.%s.models to providers.yaml in the home folder.")
                            .formatted(base.kind(), which, provider.id()));
        }
    }

    private void stale(String what, LocalDate read) {
        if (read.plusDays(STALE_DAYS).isBefore(today)) {
            add(
                    "train-price-old",
                    Finding.Level.WARNING,
                    "%s: the price of %s was read on %s, more than %d days ago. Look it up and write it into"
                                    .formatted(base.kind(), what, read, STALE_DAYS)
                            + " providers.yaml in the home folder.");
        }
    }

    /** Whether the loop asks for the deployment whose price the registry has, and not for one of another kind. */
    private boolean isShippedStep() {
        String sku = config.train().hostingOptions().keys().path("sku").asText(DEVELOPER);
        return sku.equals(DEVELOPER) && !AnswerPrice.isProvisioned(config.train());
    }

    private boolean isOwn() {
        return isOwn(base);
    }

    private static boolean isOwn(TeacherConfig.Llm base) {
        String address = base.baseUrl();
        return address != null && address.startsWith("http:");
    }

    private boolean boundsMoney() {
        return Bounds.of(config.budget(), config.stop()).usd() != null;
    }

    private void add(String code, Finding.Level level, String message) {
        found.add(new Finding(code, level, message));
    }
}
