package dev.hone.diagnose;

import java.util.ArrayList;
import java.util.List;

/**
 * What counts as near and as far in one task, as cosines, read off its own probe rows, because similarities of one task
 * say nothing about another's (docs/decisions/0012).
 *
 * @param near a training row nearer than this covers a probe row
 * @param far a row that is nearer than this to nothing lies outside the domain
 */
record Reach(double near, double far) {
    /** A training row is near if nearer than that of the least covered tenth of right rows. */
    private static final double LEAST_COVERED = 0.1;

    /** With fewer right rows than this the tenth is a guess, and this similarity, typical of short texts, is used. */
    private static final int ENOUGH_RIGHT = 20;

    private static final double USUALLY_NEAR = 0.5;

    /** Far from everything: nearer to nothing than this share of the middle row's similarity to its nearest row. */
    private static final double FAR_SHARE = 0.55;

    /** Finds the training row that covers a row, or -1. */
    @FunctionalInterface
    interface Cover {
        int of(int position, double[] cosines);
    }

    static Reach of(DiagnosisInput in, Scene scene, Cover cover) {
        List<Double> toCover = new ArrayList<>();
        List<Double> toAnything = new ArrayList<>();
        scene.look(scene.probe(), (position, cosines) -> {
            int covered = cover.of(position, cosines);
            if (covered >= 0 && in.nowRight().contains(scene.row(position).id())) {
                toCover.add(cosines[covered]);
            }
            int any = scene.nearest(cosines, i -> i != position);
            toAnything.add(any < 0 ? 0 : cosines[any]);
        });
        double near = toCover.size() < ENOUGH_RIGHT ? USUALLY_NEAR : Scene.quantile(toCover, LEAST_COVERED);
        return new Reach(near, FAR_SHARE * Scene.quantile(toAnything, 0.5));
    }
}
