package dev.hone.curate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** How likely a text is in each of about 100 languages, by OpenNLP's model, which is read when it is first asked. */
final class LanguageModel {
    private static final String FILE = "/langdetect-183.bin";

    /** The model's words for what ISO 639-1 has one word for. */
    private static final Map<String, String> SAME = Map.of(
            "cmn", "zho", "nan", "zho", "nob", "nor", "nno", "nor", "pes", "fas", "ekk", "est", "lvs", "lav", "plt",
            "mlg");

    /** Names by three letters. */
    private static final Map<String, Locale> LOCALES = locales();

    private final LanguageDetectorME detector = new LanguageDetectorME(Read.MODEL);

    /** Half a second and 40 MB, spent once and only where a text is looked at. */
    private static final class Read {
        static final LanguageDetectorModel MODEL = read();

        private static LanguageDetectorModel read() {
            try (InputStream in = LanguageModel.class.getResourceAsStream(FILE)) {
                if (in == null) {
                    throw new IllegalStateException(FILE + " is missing from the program");
                }
                return new LanguageDetectorModel(in);
            } catch (IOException e) {
                throw new UncheckedIOException(FILE + " is missing from the program", e);
            }
        }
    }

    private static Map<String, Locale> locales() {
        Map<String, Locale> locales = new HashMap<>();
        for (String two : Locale.getISOLanguages()) {
            Locale locale = Locale.of(two);
            locales.putIfAbsent(locale.getISO3Language(), locale);
        }
        return locales;
    }

    /** Three letters for a language that a person writes with two or three. */
    static String threeLetters(String word) {
        String code = word.length() == 2 ? Locale.of(word).getISO3Language() : word.toLowerCase(Locale.ROOT);
        return SAME.getOrDefault(code, code);
    }

    /** The name of a language, such as French; its letters where it has none here. */
    static String name(String code) {
        Locale locale = LOCALES.get(code);
        return locale == null ? code : locale.getDisplayLanguage(Locale.ENGLISH);
    }

    /** All languages that it knows, by three letters. */
    Set<String> known() {
        Set<String> known = new TreeSet<>();
        for (String code : detector.getSupportedLanguages()) {
            known.add(threeLetters(code));
        }
        return known;
    }

    /** Likelihood by language, 0 to 1; they sum to 1. */
    Map<String, Double> of(String text) {
        Map<String, Double> likely = new TreeMap<>();
        for (Language language : detector.predictLanguages(text)) {
            likely.merge(threeLetters(language.getLang()), language.getConfidence(), Double::sum);
        }
        return likely;
    }
}
