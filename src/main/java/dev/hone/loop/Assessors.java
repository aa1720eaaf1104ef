package dev.hone.loop;

import dev.hone.config.AgreementConfig;
import dev.hone.config.LoopConfig;
import dev.hone.config.ModelConfig;
import dev.hone.config.TeacherConfig;
import dev.hone.curate.Agreement;
import dev.hone.curate.Assessor;
import dev.hone.curate.Judge;
import dev.hone.curate.JudgeCalibration;
import dev.hone.curate.JudgeTrials;
import dev.hone.data.RealData;
import dev.hone.data.Seeds;
import dev.hone.generate.Asking;
import dev.hone.generate.Lost;
import dev.hone.verify.Equality;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models of a loop that are asked about examples before they are kept: a second teacher, and a judge. */
final class Assessors {
    private final LoopConfig config;
    private final RealData data;
    private final List<String> labels;
    private final TeacherModels models;
    private final Watch watch;

    Assessors(LoadedLoop loop, TeacherModels models, Watch watch) {
        this.config = loop.file().config();
        this.data = loop.data();
        this.labels = loop.labels();
        this.models = models;
        this.watch = watch;
    }

    boolean hasJudge() {
        return config.curate().relevance().judge() != null;
    }

    /** Tries the judge on real and spoilt seeds. */
    JudgeCalibration calibrate(int round) {
        ModelConfig judge = config.curate().relevance().judge();
        if (judge == null) {
            throw new IllegalStateException("nobody judges");
        }
        long seed = Seeds.derive(config.seed(), 0, "judge-trials");
        return JudgeTrials.run(judge(judge, round, true), data.seeds(), seed);
    }

    /**
     * Who is asked, in this order.
     *
     * @param trial how the judge did on seeds; null where nobody judges
     */
    List<Assessor> of(int round, @Nullable JudgeCalibration trial) {
        List<Assessor> assessors = new ArrayList<>();
        AgreementConfig agreement = config.curate().agreement();
        if (agreement != null) {
            TeacherConfig.Llm second = model(agreement.teacher());
            assessors.add(new Agreement(
                    models.asked(second, Agreement.NAME, round, asking(round)),
                    config.task(),
                    labels,
                    Assessors::sameLabel,
                    config.seed()));
        }
        ModelConfig judge = config.curate().relevance().judge();
        if (judge != null && trial != null) {
            assessors.add(judge(judge, round, trial.gates()));
        }
        return assessors;
    }

    private Judge judge(ModelConfig judge, int round, boolean gates) {
        var board = new Judge.Board(labels, data.seeds(), config.curate().relevance(), config.seed(), gates);
        return new Judge(
                models.asked(judge.as(ModelConfig.JUDGE), Judge.NAME, round, asking(round)), config.task(), board);
    }

    private TeacherConfig.Llm model(String id) {
        return config.teachers().stream()
                .filter(teacher -> teacher.id().equals(id) && teacher instanceof TeacherConfig.Llm)
                .map(TeacherConfig.Llm.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the loop file was checked to have teacher " + id));
    }

    private static Equality sameLabel(String expected, String answer) {
        return expected.equals(answer.strip()) ? new Equality.Equal() : new Equality.Different("another label");
    }

    private Asking asking(int round) {
        return new Asking() {
            @Override
            public void advanced(int done, int total) {
                watch.advanced(round, Stages.CURATE, done, total);
            }

            @Override
            public void lost(Lost examples) {
                throw new IllegalStateException("who assesses examples loses none");
            }
        };
    }
}
