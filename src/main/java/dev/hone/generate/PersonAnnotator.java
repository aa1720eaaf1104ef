package dev.hone.generate;

import java.util.List;
import java.util.Map;

/** Gives the labels that a person enters into a queue. */
public final class PersonAnnotator implements Annotator {
    private final AnnotationQueue queue;

    public PersonAnnotator(AnnotationQueue queue) {
        this.queue = queue;
    }

    @Override
    public Map<String, String> labels() {
        return queue.answers();
    }

    @Override
    public boolean canAsk() {
        return true;
    }

    @Override
    public Map<String, Given> ask(List<String> inputs, TeacherRequest request) {
        queue.submit(inputs);
        return Map.of();
    }

    @Override
    public String strategy() {
        return "label-person";
    }

    @Override
    public String simulated() {
        return "";
    }
}
