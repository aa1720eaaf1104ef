package dev.hone.train.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/**
 * How a student is trained on this machine.
 *
 * @param trainer command of the program that trains, to which the job's file is added
 * @param baseModel folder, GGUF file or hub name of the model that is trained
 * @param instruction the task by its labels, as the system's text of every row and of every question later
 * @param epochs passes over the rows
 * @param lora settings of the adapter
 * @param options keys of the job that the trainer reads, over the usual ones
 */
public record LocalRecipe(
        List<String> trainer,
        String baseModel,
        Function<List<String>, String> instruction,
        int epochs,
        Lora lora,
        ObjectNode options) {
    public LocalRecipe {
        trainer = List.copyOf(trainer);
    }

    /**
     * Settings of a low-rank adapter (Hu et al. 2021).
     *
     * @param rank its rank
     * @param alpha its scale
     * @param dropout share of it that is left out at random, 0..1
     */
    public record Lora(int rank, int alpha, double dropout) {}
}
