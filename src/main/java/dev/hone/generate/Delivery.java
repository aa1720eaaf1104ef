package dev.hone.generate;

import dev.hone.llm.BatchModel;
import dev.hone.llm.ChatModel;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import java.util.List;
import java.util.function.Consumer;

/** How the calls of a wave travel to a model. */
@FunctionalInterface
public interface Delivery {
    /**
     * The replies, in the order of the requests.
     *
     * @param seen sees each reply as it comes; may throw, which ends the wave
     * @param asking hears of progress; may throw, which ends the wave
     */
    List<Reply> deliver(List<ChatRequest> requests, Purpose purpose, Consumer<Reply> seen, Asking asking);

    /** One by one, all at once. */
    static Delivery live(ChatModel model) {
        return (requests, purpose, seen, asking) ->
                AtOnce.all(requests, request -> model.ask(request, purpose), seen, asking);
    }

    /** Together, through the provider's batch API; the answers come within a day. */
    static Delivery batch(BatchModel model) {
        return (requests, purpose, seen, asking) -> {
            if (requests.isEmpty()) {
                return List.of();
            }
            Asking inRows = new Asking() {
                @Override
                public void advanced(int done, int total) {
                    asking.advanced(done * requests.size(), total * requests.size());
                }

                @Override
                public void lost(Lost lost) {
                    asking.lost(lost);
                }
            };
            return AtOnce.all(
                            List.of(requests),
                            all -> model.askAll(all, purpose),
                            replies -> replies.forEach(seen),
                            inRows)
                    .getFirst();
        };
    }
}
