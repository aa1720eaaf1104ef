package dev.hone.loop;

/**
 * That somebody was scored beside the students; the answers themselves are rows.
 *
 * @param who {@code base}, or the id of a teacher
 * @param what what it is, in words
 * @param absent why it was not scored; empty where it was
 */
record BaselineScored(String who, String what, String absent) {
    /** Under which name the answers to a set are stored, {@code place} telling those of a round apart. */
    static String set(String set, int place) {
        return set + "~" + place;
    }
}
