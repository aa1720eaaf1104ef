package dev.hone.loop;

/**
 * A row that a person is asked for because no teacher can teach a cluster of failures.
 *
 * @param cluster id of the cluster
 * @param name its name
 * @param kind what is asked
 * @param input a row of the pool that waits for its answer, or the failing row that another one is to be like
 * @param output the right answer of the failing row; empty where the answer is asked for
 * @param beside the failing row that the pool's is near, or what the student answered to the failing row
 * @param failing id of the failing row
 */
record Question(String cluster, String name, Kind kind, String input, String output, String beside, String failing) {
    /** What is asked. */
    enum Kind {
        /** The right answer to a row of the pool. */
        LABEL("label-person"),
        /** Another row like one that fails, with its answer. */
        WRITE("write-person");

        private final String strategy;

        Kind(String strategy) {
            this.strategy = strategy;
        }

        /** How rows that people gave are marked. */
        String strategy() {
            return strategy;
        }
    }

    /** Why a person is asked, in a few words. */
    String reason() {
        return "no teacher can teach %s (%s)".formatted(cluster, name);
    }

    /** What a person is to do. */
    String wanted() {
        return switch (kind) {
            case LABEL -> "its right answer, to be given as fix. It is near a row that fails: " + beside;
            case WRITE ->
                "its kind: give another row like it as fix, in words of your own and with its answer. The student"
                        + " answers: " + beside;
        };
    }
}
