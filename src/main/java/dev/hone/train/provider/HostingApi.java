package dev.hone.train.provider;

import java.time.Duration;
import java.util.List;

/** What one provider needs before a tuned model answers; sends each thing once, as {@link TuningApi} does. */
public interface HostingApi {
    /**
     * Creates a deployment and returns its id.
     *
     * @param key our name of it
     * @param atMost after which the provider may take it down itself, where it can
     */
    String deploy(String key, String model, Duration atMost);

    /** Ids of all deployments that carry a name of ours. */
    default List<String> find(String key) {
        return running().stream()
                .filter(one -> one.key().equals(key))
                .map(Running::id)
                .toList();
    }

    /** The present state of a deployment. */
    State state(String id);

    /** Takes a deployment down; no error where it is gone. */
    void undeploy(String id);

    /** All deployments that carry any name of ours, by whatever run. */
    List<Running> running();

    /**
     * How far a deployment is.
     *
     * @param phase common word
     * @param raw the provider's own
     * @param model what chat calls it by once it is ready
     */
    record State(Phase phase, String raw, String model) {}

    /** Phases of a deployment. */
    enum Phase {
        STARTING,
        READY,
        FAILED,
        GONE
    }

    /**
     * Something that runs at a provider.
     *
     * @param id its id
     * @param key our name of it
     * @param raw its state
     */
    record Running(String id, String key, String raw) {}
}
