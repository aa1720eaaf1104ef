package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.data.Seeds;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Divides a request into calls: the same request always into the same ones. */
final class Slots {
    private final GenerateConfig config;
    private final TeacherRequest request;
    private final List<Slot> slots = new ArrayList<>();
    private double expanded;

    private Slots(GenerateConfig config, TeacherRequest request) {
        this.config = config;
        this.request = request;
    }

    static List<Slot> of(GenerateConfig config, TeacherRequest request) {
        Slots slots = new Slots(config, request);
        request.targets().forEach(slots::add);
        return List.copyOf(slots.slots);
    }

    private void add(Target target) {
        int wanted = target.kind() == Target.Kind.ONCE
                ? Math.min(target.count(), target.aims().size())
                : target.count();
        for (int from = 0; from < wanted; from += config.perCall()) {
            int count = Math.min(config.perCall(), wanted - from);
            long seed = Seeds.derive(
                    request.seed(),
                    request.round(),
                    "slot/%s/%d/%d".formatted(target.id(), from, request.used().size()));
            slots.add(new Slot(target, strategy(target), aims(target, from, count), count, seed));
        }
    }

    private static List<Aim> aims(Target target, int from, int count) {
        List<Aim> all = target.aims();
        List<Aim> aims = new ArrayList<>();
        for (int i = from; i < from + count && !all.isEmpty(); i++) {
            aims.add(all.get(i % all.size()));
        }
        return aims;
    }

    /** By the shares of the loop file: each call goes to the strategy that is furthest behind its share. */
    private Strategy strategy(Target target) {
        GenerateConfig.@Nullable Mix mix = config.mix();
        if (mix == null) {
            return target.aims().isEmpty() ? Strategy.SEED_EXPANSION : Strategy.GENERATE;
        }
        double share = mix.seedExpansion() / (mix.seedExpansion() + mix.generate());
        boolean expand = share * (slots.size() + 1) - expanded >= 0.5;
        expanded += expand ? 1 : 0;
        return expand ? Strategy.SEED_EXPANSION : Strategy.GENERATE;
    }
}
