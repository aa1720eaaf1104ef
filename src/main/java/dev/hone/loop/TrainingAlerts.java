package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.report.RunReport;
import dev.hone.store.EventRow;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.provider.Conditions;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What trainings of a run have to tell a person, and the places at which they may be stopped. */
final class TrainingAlerts {
    /** Kind of the events that say what a person should see of trainings. */
    private static final String KIND = "training";

    private final TeacherModels models;
    private final RunRow run;
    private final Consumer<String> heard;

    /** @param heard by whoever watches the run */
    TrainingAlerts(TeacherModels models, RunRow run, Consumer<String> heard) {
        this.models = models;
        this.run = run;
        this.heard = heard;
    }

    /** All alerts of a run, oldest first. */
    static List<String> of(Store store, String run) {
        return store.events().all(run).stream()
                .filter(event -> event.kind().equals(KIND))
                .map(event -> Json.read(event.payload(), String.class))
                .toList();
    }

    /** Findings of a report, with the alerts of its run at the end. */
    static List<RunReport.Finding> after(List<RunReport.Finding> before, Store store, String run) {
        Stream<RunReport.Finding> alerts = of(store, run).stream()
                .distinct()
                .map(alert -> new RunReport.Finding("training", Finding.Level.WARNING, alert));
        return Stream.concat(before.stream(), alerts).toList();
    }

    /** Told at once, and kept with the run for its report and `hone jobs`. */
    void alert(String sentence) {
        models.store().events().add(run.id(), event(models.around().clock().instant(), sentence));
        heard(sentence);
    }

    /** Told at once; it is kept with the run already. */
    void heard(String sentence) {
        heard.accept(sentence);
    }

    /** An alert as it is kept with a run. */
    static EventRow event(Instant at, String sentence) {
        return new EventRow(at, KIND, Json.write(sentence));
    }

    /** Somebody does not train a job; the next one is asked. */
    void passedOver(String sentence) {
        alert(sentence);
        at("passed over");
    }

    void at(String point) {
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
}
