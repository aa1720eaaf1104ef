package dev.hone.generate;

import dev.hone.config.LoopFile;
import dev.hone.config.StrategyMix;
import dev.hone.curate.Curated;
import dev.hone.curate.Curator;
import dev.hone.curate.Reference;
import dev.hone.data.Example;
import dev.hone.fixture.HashEmbedder;
import dev.hone.fixture.TinyLoop;
import dev.hone.plan.Target;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;

/** What tests of strategies share: a scripted model, and the gates of a loop. */
abstract class StrategyTest {
    @TempDir
    private Path folder;

    final ModelTeachers teachers = new ModelTeachers();
    final ScriptedAnswers answers = new ScriptedAnswers();

    List<Candidate> ask(StrategyMix mix, Target... targets) {
        return ask(mix, Texts.request(5, Set.of(), targets));
    }

    List<Candidate> ask(StrategyMix mix, TeacherRequest request) {
        return teachers.of(answers.model(), ModelTeachers.generate(mix), ModelTeachers.SHY, false)
                .ask(request);
    }

    /** What the gates of a loop make of it. */
    Curated gated(List<Candidate> offered) {
        var reference = new Reference(
                Texts.seeds(),
                List.of(Example.seed("Well, the leak", "card")),
                List.of(),
                List.of(),
                new TreeSet<>(Texts.LABELS));
        var loop =
                LoopFile.require(TinyLoop.in(folder).write(), variable -> null).config();
        Map<String, Integer> wanted = new HashMap<>();
        offered.forEach(given -> wanted.put(given.targetId(), 100));
        return new Curator(loop.curate(), new HashEmbedder(), reference).curate(offered, List.of(), wanted);
    }

    String prompt() {
        return answers.model().prompts().getFirst();
    }

    List<Lost.Why> lost() {
        return teachers.lost.stream().map(Lost::why).distinct().toList();
    }
}
