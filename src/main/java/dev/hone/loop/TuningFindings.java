package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.TuningFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the registry says against training at a provider, before anything is paid. */
final class TuningFindings {
    private static final int STALE_DAYS = 60;

    private final LoopConfig config;
    private final TeacherConfig.Llm base;
    private final TuningFacts facts;
    private final LocalDate today;
    private final List<Finding> found = new ArrayList<>();

    private TuningFindings(LoopConfig config, TeacherConfig.Llm base, TuningFacts facts, LocalDate today) {
        this.config = config;
        this.base = base;
        this.facts = facts;
        this.today = today;
    }

    static List<Finding> of(LoopConfig config, Providers providers, LocalDate today, List<Example> seeds) {
        Optional<TeacherConfig.Llm> base = config.train().tuned();
        if (base.isEmpty()) {
            return unread(config);
        }
        String provider = base.get().kind();
        Optional<TuningFacts> facts = providers.tuning(provider);
        if (facts.isEmpty()) {
            return List.of(new Finding(
                    "train-provider",
                    Finding.Level.REFUSAL,
                    "fine-tuning at %s has no entry in providers.yaml.".formatted(provider)));
        }
        var findings = new TuningFindings(config, base.get(), facts.get(), today);
        if (new TeacherEndpoint(base.get(), providers).isAtProvider()) {
            findings.window();
        }
        findings.rows(seeds.size());
        findings.price();
        findings.answers(new TeacherEndpoint(base.get(), providers).provider());
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
    private void window() {
        TuningFacts.Window window = facts.window();
        LocalDate create = window.createUntil();
        LocalDate answers = window.inferenceUntil();
        if (create != null && today.isAfter(create)) {
            add(
                    "train-closed",
                    Finding.Level.REFUSAL,
                    "%s: creation closed on %s. %s Train somewhere else: see `hone providers`."
                            .formatted(base.kind(), create.plusDays(1), window.note()));
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
        if (hosting.usdPerHour() == null && !isOwn()) {
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
        boolean azure = facts.wire().equals("azure");
        if (isOwn() || !boundsMoney() || (facts.hosting().needsDeployment() && !azure)) {
            return;
        }
        String name = azure ? "hone" : "ft:" + base.model();
        if (provider.model(name).price() == null) {
            add(
                    "answers-price",
                    Finding.Level.REFUSAL,
                    ("%s: no price is known of the answers of a tuned model, which is called %s there. Add it under"
                                    + " providers.%s.models to providers.yaml in the home folder.")
                            .formatted(base.kind(), name + "*", provider.id()));
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

    private boolean isOwn() {
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
