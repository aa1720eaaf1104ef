package dev.hone.generate;

import dev.hone.config.GenerateConfig;
import dev.hone.config.StrategyMix;
import dev.hone.data.Seeds;
import dev.hone.plan.Aim;
import dev.hone.plan.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Divides a request into calls: the same request always into the same ones. */
final class Slots {
    private final GenerateConfig config;
    private final TeacherRequest request;
    private final List<Strategy> strategies;
    private final List<Slot> slots = new ArrayList<>();
    private final List<Target> unserved = new ArrayList<>();
    private final Map<Strategy, Double> given = new HashMap<>();
    private double asked;

    private Slots(GenerateConfig config, List<Strategy> strategies, TeacherRequest request) {
        this.config = config;
        this.request = request;
        this.strategies = List.copyOf(strategies);
    }

    /**
     * The calls of a request.
     *
     * @param slots one for each call
     * @param unserved targets that no strategy of the mix can serve
     */
    record Division(List<Slot> slots, List<Target> unserved) {}

    /** @param strategies those that the mix has */
    static Division of(GenerateConfig config, List<Strategy> strategies, TeacherRequest request) {
        Slots slots = new Slots(config, strategies, request);
        request.targets().forEach(slots::add);
        return new Division(List.copyOf(slots.slots), List.copyOf(slots.unserved));
    }

    private void add(Target target) {
        int wanted = target.kind() == Target.Kind.ONCE
                ? Math.min(target.count(), target.aims().size())
                : target.count();
        int from = 0;
        while (from < wanted) {
            Optional<Strategy> strategy = strategy(target);
            if (strategy.isEmpty()) {
                unserved.add(target.withCount(wanted - from));
                return;
            }
            int count = Math.min(strategy.get().perCall(config.perCall()), wanted - from);
            long seed = Seeds.derive(
                    request.seed(),
                    request.round(),
                    "slot/%s/%d/%d".formatted(target.id(), from, request.used().size()));
            slots.add(new Slot(target, strategy.get(), aims(target, from, count), count, turn(), seed));
            given.merge(strategy.get(), (double) count, Double::sum);
            asked += count;
            from += count;
        }
    }

    /** Waves begin at different places of whatever goes in turn. */
    private int turn() {
        return (int) (Seeds.derive(request.seed(), request.round(), "turn") >>> 34) + slots.size();
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
    private Optional<Strategy> strategy(Target target) {
        StrategyMix mix = config.mix();
        if (mix == null) {
            return Optional.of(target.aims().isEmpty() ? Strategies.SEED_EXPANSION : Strategies.GENERATE);
        }
        List<Strategy> serving =
                strategies.stream().filter(one -> one.serves(target)).toList();
        double all =
                strategies.stream().mapToDouble(one -> mix.part(one.word())).sum();
        Strategy next = null;
        double furthest = Double.NEGATIVE_INFINITY;
        for (Strategy one : serving) {
            double share = mix.part(one.word()) / all;
            double behind = share * (asked + config.perCall()) - given.getOrDefault(one, 0.0);
            if (behind > furthest) {
                furthest = behind;
                next = one;
            }
        }
        return Optional.ofNullable(next);
    }
}
