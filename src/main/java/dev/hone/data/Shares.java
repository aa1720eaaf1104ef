package dev.hone.data;

/** How many real rows of a label go where. Rows of a label are taken in the order of their hashes. */
public sealed interface Shares {
    /**
     * Where a row goes.
     *
     * @param rank rows of the same label with a smaller hash
     * @param size rows of the label
     * @param position the row's hash as a number in [0, 1)
     */
    DataPart place(int rank, int size, double position);

    /**
     * Exact numbers: the first rows of each label are locked, the next probe, the next seeds, the rest pool. A new row
     * pushes at most one row of its label over each boundary, always towards the pool.
     */
    record PerLabel(int seeds, int probe, int locked) implements Shares {
        public PerLabel {
            if (seeds < 0 || probe < 0 || locked < 0) {
                throw new IllegalArgumentException(
                        "shares (%d, %d, %d) must not be negative".formatted(seeds, probe, locked));
            }
        }

        @Override
        public DataPart place(int rank, int size, double position) {
            return byRank(rank, locked, probe, seeds);
        }
    }

    /**
     * Parts of all rows, by each row's own hash alone: a row never moves, whatever is added or removed. Sizes are right
     * on average only, and a label with few rows may miss a part.
     */
    record Fractions(double probe, double locked) implements Shares {
        public Fractions {
            check(probe, locked);
        }

        @Override
        public DataPart place(int rank, int size, double position) {
            if (position < locked) {
                return DataPart.LOCKED;
            }
            return position < locked + probe ? DataPart.PROBE : DataPart.SEEDS;
        }
    }

    /**
     * Parts of each label, rounded so that two rows of a label give a seed and a probe row, and three also a locked
     * one. As the sizes follow the label's size, a new row can move others of its label.
     */
    record Balanced(double probe, double locked) implements Shares {
        public Balanced {
            check(probe, locked);
        }

        @Override
        public DataPart place(int rank, int size, double position) {
            int probes = size < 2 || probe == 0 ? 0 : Math.max(1, (int) Math.floor(size * probe));
            int lockeds = size < 3 || locked == 0 ? 0 : Math.max(1, (int) Math.floor(size * locked));
            return byRank(rank, lockeds, probes, size);
        }
    }

    private static DataPart byRank(int rank, int locked, int probe, int seeds) {
        if (rank < locked) {
            return DataPart.LOCKED;
        }
        if (rank < locked + probe) {
            return DataPart.PROBE;
        }
        return rank < (long) locked + probe + seeds ? DataPart.SEEDS : DataPart.POOL;
    }

    private static void check(double probe, double locked) {
        if (!(probe >= 0 && locked >= 0 && probe + locked < 1)) {
            throw new IllegalArgumentException(
                    "shares of probe (%s) and locked (%s) must not be negative and leave something for the seeds"
                            .formatted(probe, locked));
        }
    }
}
