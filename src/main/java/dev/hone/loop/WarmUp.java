package dev.hone.loop;

import dev.hone.llm.ChatRequest;
import dev.hone.llm.Reply;
import dev.hone.train.provider.Conditions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Asks a model that a provider trained until it is there: that its training has succeeded does not mean that it
 * answers. What is asked again counts as another sample, so that it is no attempt at the request that failed.
 */
final class WarmUp implements StudentLine.Manner {
    private final Conditions conditions;
    private final Duration within;
    private final Set<String> there = ConcurrentHashMap.newKeySet();

    /** @param within how long a model may take until it is there */
    WarmUp(Conditions conditions, Duration within) {
        this.conditions = conditions;
        this.within = within;
    }

    @Override
    public List<Reply> send(List<ChatRequest> requests, Function<List<ChatRequest>, List<Reply>> line) {
        String model = requests.getFirst().model();
        List<Reply> replies = line.apply(requests);
        Duration waited = Duration.ZERO;
        for (int tries = 1; isLate(model, replies) && waited.compareTo(within) < 0; tries++) {
            conditions.point().accept(Conditions.WAITING);
            waited = waited.plus(conditions.backOff(tries - 1, Optional.empty()));
            replies = line.apply(again(requests, tries));
        }
        there.add(model);
        return replies;
    }

    private boolean isLate(String model, List<Reply> replies) {
        return !there.contains(model)
                && replies.stream().allMatch(reply -> reply instanceof Reply.GivenUp lost && lost.isAbsent());
    }

    private static List<ChatRequest> again(List<ChatRequest> requests, int tries) {
        List<ChatRequest> again = new ArrayList<>();
        requests.forEach(one -> again.add(one.withSample(one.sample() + tries)));
        return again;
    }
}
