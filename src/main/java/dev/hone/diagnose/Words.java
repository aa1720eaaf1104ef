package dev.hone.diagnose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The words of a text that can name something. */
final class Words {
    /** Letters or digits with inner hyphens and apostrophes, so that "top-up" and "can't" are one word. */
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+(?:[-'’][\\p{L}\\p{M}\\p{N}]+)*");

    private static final Pattern SEPARATORS = Pattern.compile("[_.\\s]+");

    /** English words that name nothing; in other languages the weighting alone has to push such words down. */
    private static final Set<String> STOP = Set.copyOf(Arrays.asList("""
            a about after again all already also am an and any are aren't as at away be because been before being but
            by can can't cannot could couldn't did didn't do does doesn't doing don't done especially etc for from
            further get gets getting give go going got had has hasn't have haven't having he hello help her here hi
            him his how i i'd i'll i'm i've if in into is isn't it it's its just keep know let like make may me might
            more most much must my need no not now of off on once one only or other our out over own please put said
            same say see seem she should so some still such take tell than thank thanks that that's the their them
            then there there's these they this those to too try trying up us use very want wants was wasn't way we
            well went were what what's when where which while who why will with won't would yes yet you you're your
            """.strip().split("\\s+")));

    private Words() {}

    /** The words in lower case, stop words and single letters left out, in order, with repetitions. */
    static List<String> of(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT).replace('’', '\''))
                .results()
                .map(MatchResult::group)
                .filter(word ->
                        word.codePointCount(0, word.length()) > 1 || Character.isIdeographic(word.codePointAt(0)))
                .filter(word -> !STOP.contains(word))
                .toList();
    }

    /** A label as a person reads it: underscores and dots become blanks. */
    static String readable(String label) {
        String readable = SEPARATORS.matcher(label).replaceAll(" ").strip();
        return readable.isEmpty() ? label : readable;
    }
}
