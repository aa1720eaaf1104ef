package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LicenceConfig;
import dev.hone.config.LoopConfig;
import dev.hone.config.Nearest;
import dev.hone.config.TeacherConfig;
import dev.hone.llm.Capability;
import dev.hone.llm.Caps;
import dev.hone.llm.ModelFacts;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.Terms;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What the list of providers says against the models of a loop, before any is asked. */
final class ModelFindings {
    private final LoopConfig config;
    private final Providers providers;
    private final LocalDate today;
    private final List<Finding> found = new ArrayList<>();

    private ModelFindings(LoopConfig config, Providers providers, LocalDate today) {
        this.config = config;
        this.providers = providers;
        this.today = today;
    }

    static List<Finding> of(LoopConfig config, Providers providers, LocalDate today) {
        ModelFindings findings = new ModelFindings(config, providers, today);
        config.asked().forEach(findings::about);
        config.train().prompted().ifPresent(findings::about);
        return findings.found;
    }

    private void about(TeacherConfig.Llm teacher) {
        var place = new TeacherEndpoint(teacher, providers);
        Provider provider = place.provider();
        ModelFacts facts = provider.model(teacher.model());
        if (facts.price() == null) {
            price(teacher, provider);
        }
        if (teacher.inBatches() && !provider.offers(Capability.BATCH)) {
            add(
                    "no-batches",
                    Finding.Level.REFUSAL,
                    "Teacher %s: delivery: batch, but no batch API of %s is known. Write delivery: live."
                            .formatted(teacher.id(), provider.id()));
        }
        raw(teacher, provider);
        LocalDate end = facts.shutdown();
        if (end != null && place.isAtProvider() && end.isBefore(today.plusDays(60))) {
            add(
                    "model-shutdown",
                    Finding.Level.WARNING,
                    "Teacher %s: %s ends %s on %s; a run that goes on after that day cannot ask it."
                            .formatted(teacher.id(), provider.id(), teacher.model(), end));
        }
        terms(teacher, place);
    }

    private void raw(TeacherConfig.Llm teacher, Provider provider) {
        var mix = config.generate().mix();
        if (teacher.share() > 0 && mix != null && mix.magpie() > 0 && !provider.offers(Capability.COMPLETIONS)) {
            add(
                    "no-raw-completion",
                    Finding.Level.REFUSAL,
                    "Teacher %s: magpie needs raw completion, which %s is not known to offer. Take it out of the mix."
                            .formatted(teacher.id(), provider.id()));
        }
    }

    private void terms(TeacherConfig.Llm teacher, TeacherEndpoint place) {
        Provider provider = place.provider();
        LicenceConfig licence = teacher.licence();
        Terms terms = provider.catalogue().terms();
        if (licence != null
                && place.isAtProvider()
                && terms.terms().equals("restricted")
                && !licence.terms().equals("restricted")) {
            add(
                    "teacher-terms",
                    Finding.Level.WARNING,
                    "Teacher %s: its licence says %s, but the terms of %s were restricted when they were read on %s: %s"
                            .formatted(teacher.id(), licence.terms(), provider.id(), terms.read(), terms.clause()));
        }
    }

    private void price(TeacherConfig.Llm teacher, Provider provider) {
        String known = "Teacher %s: no price is known of model %s at %s"
                .formatted(teacher.id(), teacher.model(), provider.id());
        String maybe =
                Nearest.maybe(teacher.model(), provider.catalogue().models().keySet());
        String near = maybe.isEmpty() ? "" : " - " + maybe.replace("; ", "?");
        if (boundsMoney()) {
            add(
                    "model-price",
                    Finding.Level.REFUSAL,
                    known + near
                            + ". A budget in dollars cannot be kept without one: add the price to providers.yaml in"
                            + " the home folder, or bound tokens or calls instead.");
        } else {
            add(
                    "model-price",
                    Finding.Level.WARNING,
                    known + near + ", so what it costs is not counted. Add it to providers.yaml in the home folder.");
        }
    }

    private boolean boundsMoney() {
        Caps run = Bounds.of(config.budget(), config.stop());
        return run.usd() != null || config.budget().generate().usd() != null;
    }

    private void add(String code, Finding.Level level, String message) {
        found.add(new Finding(code, level, message));
    }
}
