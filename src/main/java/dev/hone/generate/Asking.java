package dev.hone.generate;

/** Who hears how asking a model goes on. */
public interface Asking {
    /** Nobody. */
    Asking UNHEARD = new Asking() {
        @Override
        public void advanced(int done, int total) {}

        @Override
        public void lost(Lost lost) {}
    };

    /** So many calls of a wave have an outcome; whoever wants the wave to end throws. Called now and then. */
    void advanced(int done, int total);

    /** Examples that did not come. */
    void lost(Lost lost);
}
