package dev.hone.generate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gives the labels of real inputs. */
public interface Annotator {
    /**
     * A label with what is known of how it came about.
     *
     * @param label empty where none could be found
     * @param details for the lineage
     */
    record Given(String label, Map<String, String> details) {
        /** No label. */
        static final Given NOTHING = new Given("", Map.of());

        public Given {
            details = Map.copyOf(details);
        }
    }

    /** Labels known now, by input; an empty label says that nobody can give one. */
    Map<String, String> labels();

    /** Whether an input without a known label may still get one. */
    boolean canAsk();

    /** Labels that inputs may have got in earlier requests which nobody remembers; empty where all are known. */
    default List<String> possible() {
        return List.of();
    }

    /**
     * Asks for labels, in order of importance; gives those that come at once, the others show in {@link #labels} once
     * they are there.
     */
    Map<String, Given> ask(List<String> inputs, TeacherRequest request);

    /** Whether a label that does not come at once may come later. */
    default boolean comesLater() {
        return true;
    }

    /** How labels come about, for the lineage; such as {@code label-person}. */
    String strategy();

    /** Version of the prompt that asks for them, or null where there is none. */
    default @Nullable String promptVersion() {
        return null;
    }

    /** What of the labels is recorded rather than given on request; empty if nothing. */
    String simulated();
}
