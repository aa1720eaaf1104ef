package dev.hone.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hone.fixture.TestHome;
import dev.hone.fixture.TinyLoop;
import dev.hone.store.Database;
import dev.hone.store.Store;
import dev.hone.train.Answer;
import dev.hone.train.TrainingRefused;
import dev.hone.train.provider.DeploymentRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A student that has to be deployed is asked besides its run, and leaves nothing standing, however that ends. */
final class PredictTest extends TunedLoop {
    private static final String DEPLOYED = "provider:deployed";

    private TestHome home = TestHome.at(Path.of("none"));

    @BeforeEach
    void aHome() throws IOException {
        home = home();
    }

    private Path config(int rounds) {
        return TinyLoop.in(folder.resolve("loop"))
                .with("train: {%s}\n".formatted(together("base")))
                .stoppingBy("  - {rule: rounds, at-most: %d}\n".formatted(rounds))
                .write();
    }

    private static List<Answer> ask(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace
                    .round("latest", 0)
                    .predict(List.of("please pay the bill", "no, never"))
                    .answers();
        }
    }

    private static List<TrainingJobs.Deployment> written(TestHome home) {
        try (Workspace workspace = home.open()) {
            return workspace.trainings("latest").deployments();
        }
    }

    @Test
    void what_is_deployed_for_it_is_gone_when_it_has_answered_failed_or_been_ended() {
        home.run(config(0));
        long before = together.count("POST /v1/endpoints");

        assertThat(ask(home)).hasSize(2).noneMatch(answer -> answer.output().equals(Answer.NONE));
        nothingStands(before + 1);
        together.neverReady = true;
        assertThatThrownBy(() -> ask(home)).hasMessageContaining("was taken down");
        nothingStands(before + 2);
        together.neverReady = false;
        TestHome failing = home.failingAt(at -> {
            if (at.equals(DEPLOYED)) {
                throw new IllegalStateException("in between");
            }
        });
        assertThatThrownBy(() -> ask(failing)).hasMessageContaining("in between");
        nothingStands(before + 3);
        puttingAway();
        nothingStands(before + 4);
    }

    /** As where the process is told to end while a deployment is on its way. */
    private void puttingAway() {
        List<RoundFiles> asked = new ArrayList<>();
        AtomicInteger standing = new AtomicInteger(-1);
        TestHome ending = home.failingAt(at -> {
            if (at.equals(DEPLOYED)) {
                asked.forEach(RoundFiles::putAway);
                standing.set(together.deployments.size());
            }
        });
        try (Workspace workspace = ending.open()) {
            asked.add(workspace.round("latest", 0));
            assertThatThrownBy(() -> asked.getFirst().predict(List.of("please pay the bill")))
                    .isInstanceOf(TrainingRefused.class);
        }
        assertThat(standing).hasValue(0);
    }

    private void nothingStands(long deployed) {
        assertThat(together.count("POST /v1/endpoints")).isEqualTo(deployed);
        assertThat(together.deployments).isEmpty();
        assertThat(written(home)).isEmpty();
    }

    @Test
    void what_a_killed_one_left_is_written_down_and_taken_down_by_the_next_command() {
        home.run(config(0));
        for (boolean byDoctor : List.of(true, false)) {
            TestHome dying = home.failingAt(at -> {
                if (at.equals(DEPLOYED)) {
                    throw new Killed();
                }
            });
            assertThatThrownBy(() -> ask(dying)).isInstanceOf(Killed.class);
            assertThat(written(home))
                    .singleElement()
                    .satisfies(row -> assertThat(row.stage()).isEqualTo("starting"));
            Checkup.takeDown(home.surroundings());
            assertThat(together.deployments).as("its process lives").hasSize(1);
            died();

            if (byDoctor) {
                Checkup.takeDown(home.surroundings());
            } else {
                ask(home);
            }

            assertThat(together.deployments).isEmpty();
            assertThat(written(home)).isEmpty();
        }
    }

    /** What this process holds is now held by one that is no more. */
    private void died() {
        try (var store = new Store(Database.openHome(home.surroundings().home()))) {
            for (DeploymentRow row : store.trainings().deployments()) {
                var life = row.life();
                String[] holder = String.valueOf(life.holder()).split("/", 2);
                var dead =
                        new DeploymentRow.Life(life.since(), life.until(), life.usdPerHour(), holder[0] + "/4194305/1");
                store.trainings()
                        .write(new DeploymentRow(
                                row.key(),
                                row.run(),
                                row.endpoint(),
                                row.model(),
                                row.stage(),
                                row.id(),
                                dead,
                                row.held()));
            }
        }
    }

    @Test
    void a_run_that_goes_on_meanwhile_keeps_its_deployment_and_takes_down_no_other() {
        AtomicInteger deployed = new AtomicInteger();
        AtomicInteger standing = new AtomicInteger();
        TestHome asking = home.failingAt(at -> {
            if (at.equals(DEPLOYED) && deployed.incrementAndGet() == 2) {
                ask(home);
                standing.set(together.deployments.size());
            }
        });

        assertThat(asking.run(config(1)).state()).isEqualTo(RunOutcome.State.FINISHED);

        assertThat(standing).hasValue(1);
        assertThat(together.count("POST /v1/endpoints")).isEqualTo(3);
        assertThat(together.deployments).isEmpty();
        assertThat(spent(home, "hosting")).isBetween(0.2, 0.3);
    }
}
