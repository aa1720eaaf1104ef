package dev.hone.loop;

import dev.hone.store.EventRow;
import dev.hone.store.RunRow;
import dev.hone.train.provider.Conditions;

/** What trainings of a run have to tell a person, and the places at which they may be stopped. */
final class TrainingAlerts {
    /** Kind of the events that say what a person should see of trainings. */
    static final String KIND = "training";

    private final TeacherModels models;
    private final RunRow run;

    TrainingAlerts(TeacherModels models, RunRow run) {
        this.models = models;
        this.run = run;
    }

    /** Kept with the run, where `hone jobs` shows it. */
    void alert(String sentence) {
        var event = new EventRow(models.around().clock().instant(), KIND, Json.write(sentence));
        models.store().events().add(run.id(), event);
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
