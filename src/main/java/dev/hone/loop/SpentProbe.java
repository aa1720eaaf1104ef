package dev.hone.loop;

import dev.hone.data.Example;
import java.nio.file.Path;
import java.util.List;

/**
 * Probe rows that have done their work as failures and go into training, with what takes their place.
 *
 * @param round round whose student fails them
 * @param moved spent failures, with their right labels: they leave probe for the seeds
 * @param drawn fresh labelled rows that the same student fails, which leave the pool for probe
 * @param probe the new probe
 * @param before accuracy of that student on the old probe
 * @param after its accuracy on the new one
 * @param loop name of the new loop
 * @param file the new loop file
 */
public record SpentProbe(
        int round,
        List<Example> moved,
        List<Example> drawn,
        List<Example> probe,
        double before,
        double after,
        String loop,
        Path file) {
    public SpentProbe {
        moved = List.copyOf(moved);
        drawn = List.copyOf(drawn);
        probe = List.copyOf(probe);
    }

    /** Spent rows for which no fresh one was found. */
    public int missing() {
        return moved.size() - drawn.size();
    }
}
