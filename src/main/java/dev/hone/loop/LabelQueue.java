package dev.hone.loop;

import dev.hone.generate.AnnotationQueue;
import dev.hone.store.Store;
import java.util.List;
import java.util.Map;

/** Inputs of one run that a person labels. */
public final class LabelQueue implements AnnotationQueue {
    private final Store store;
    private final String run;

    LabelQueue(Store store, String run) {
        this.store = store;
        this.run = run;
    }

    @Override
    public void submit(List<String> inputs) {
        store.annotations().ask(run, inputs);
    }

    @Override
    public Map<String, String> answers() {
        return store.annotations().answered(run);
    }

    /** Inputs that still wait, in the order they were asked. */
    public List<String> pending() {
        return store.annotations().pending(run);
    }

    /** Records a label; false if the input was never asked. An empty label says that none can be given. */
    public boolean answer(String input, String label) {
        return store.annotations().answer(run, input, label);
    }
}
