package dev.hone.loop;

import dev.hone.config.Finding;
import dev.hone.config.LoopConfig;
import dev.hone.config.StrategyMix;
import dev.hone.config.TaskKind;
import dev.hone.config.TeacherConfig;
import dev.hone.data.Example;
import dev.hone.verify.CodeTests;
import java.util.ArrayList;
import java.util.List;

/** Says which ways to generate would write code without tests, all of which the gates would drop. */
final class CodeFindings {
    private CodeFindings() {}

    static List<Finding> of(LoopConfig config, List<Example> seeds) {
        if (TaskKind.of(config.task().kind()) != TaskKind.CODE
                || seeds.stream()
                        .anyMatch(seed -> !CodeTests.asserts(seed.input()).isEmpty())) {
            return List.of();
        }
        List<String> ways = ways(config);
        return ways.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        "untested-code",
                        Finding.Level.WARNING,
                        ("Code that comes from %s has tests only in its input, and no seed has any there: without a"
                                        + " line that begins with assert every row of it is dropped. Write tests into"
                                        + " the inputs, or leave it out.")
                                .formatted(String.join(", ", ways))));
    }

    private static List<String> ways(LoopConfig config) {
        List<String> ways = new ArrayList<>();
        StrategyMix mix = config.generate().mix();
        if (mix != null) {
            add(ways, mix.magpie() > 0, "generate.mix.magpie");
            add(ways, mix.selfPlay() > 0, "generate.mix.self-play");
            add(ways, mix.template() > 0, "generate.mix.template");
        }
        List<TeacherConfig> teachers = config.teachers();
        add(ways, teachers.stream().anyMatch(TeacherConfig.Pool.class::isInstance), "teachers of kind pool");
        add(ways, teachers.stream().anyMatch(TeacherConfig.Template.class::isInstance), "teachers of kind template");
        boolean asked = teachers.stream().anyMatch(TeacherConfig.Llm.class::isInstance);
        add(ways, asked && config.generate().cases() == 0, "models, with generate.cases: 0");
        return ways;
    }

    private static void add(List<String> ways, boolean used, String way) {
        if (used) {
            ways.add(way);
        }
    }
}
