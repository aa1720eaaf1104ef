package dev.hone.generate;

import dev.hone.data.Example;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives labels that people wrote into the pool file earlier. */
public final class RecordedAnnotator implements Annotator {
    private final Map<String, String> labels;

    /** @param pool rows of the pool file; those with an empty output have no recorded label */
    public RecordedAnnotator(List<Example> pool) {
        Map<String, String> recorded = new LinkedHashMap<>();
        for (Example row : pool) {
            recorded.putIfAbsent(row.input(), row.output());
        }
        this.labels = Map.copyOf(recorded);
    }

    @Override
    public Map<String, String> labels() {
        return labels;
    }

    @Override
    public boolean canAsk() {
        return false;
    }

    @Override
    public Map<String, Given> ask(List<String> inputs, TeacherRequest request) {
        throw new UnsupportedOperationException("a recorded annotator cannot be asked for new labels");
    }

    @Override
    public String strategy() {
        return "label-recorded";
    }

    @Override
    public String simulated() {
        return "labels come from a recorded file";
    }
}
