package dev.hone.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The form in which a data set is published, and how it becomes rows. */
enum Publisher {
    /** Two CSV files with the columns text and category. */
    BANKING77 {
        @Override
        Converted convert(List<byte[]> files) throws IOException {
            return Converted.of(csv(files.get(0)), csv(files.get(1)));
        }
    },

    /** One JSON file of parts, each a list of (text, intent), and one that lists the intents of each domain. */
    CLINC {
        @Override
        Converted convert(List<byte[]> files) throws IOException {
            JsonNode data = MAPPER.readTree(files.get(0));
            JsonNode domains = MAPPER.readTree(files.get(1));
            Set<String> intents = new HashSet<>();
            DOMAINS.forEach(domain -> domains.path(domain).forEach(intent -> intents.add(intent.asText())));
            List<RawRow> train = new ArrayList<>();
            List<RawRow> test = new ArrayList<>();
            inScope(data.path("train"), intents, train);
            outOfScope(data.path("oos_train"), train);
            inScope(data.path("val"), intents, train);
            outOfScope(data.path("oos_val"), train);
            inScope(data.path("test"), intents, test);
            outOfScope(data.path("oos_test"), test);
            return Converted.of(train, test);
        }
    },

    /** Two files of worked word problems. */
    GSM8K {
        @Override
        Converted convert(List<byte[]> files) throws IOException {
            return Converted.of(FreePublisher.gsm8k(files.get(0)), FreePublisher.gsm8k(files.get(1)));
        }
    },

    /** A file of sentences and one of the regular expressions that they describe. */
    NLRX {
        @Override
        Converted convert(List<byte[]> files) throws IOException {
            return Converted.of(FreePublisher.nlrx(files.get(0), files.get(1)), List.of());
        }
    },

    /** Files of annotated utterances, one an intent: first those for training, then as many for validation. */
    SNIPS {
        @Override
        Converted convert(List<byte[]> files) throws IOException {
            List<RawRow> train = new ArrayList<>();
            List<RawRow> test = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                (2 * i < files.size() ? train : test).addAll(FreePublisher.snips(files.get(i)));
            }
            return Converted.of(train, test);
        }
    };

    /** Label of rows that belong to none of the intents. */
    static final String OUT_OF_SCOPE = "out_of_scope";

    private static final List<String> DOMAINS =
            List.of("auto_and_commute", "banking", "home", "kitchen_and_dining", "small_talk");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Converts the files, in the order of the manifest. */
    abstract Converted convert(List<byte[]> files) throws IOException;

    private static List<RawRow> csv(byte[] bytes) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        List<RawRow> rows = new ArrayList<>();
        try (CSVParser parser = CSVParser.parse(new String(bytes, StandardCharsets.UTF_8), format)) {
            for (CSVRecord row : parser) {
                rows.add(new RawRow(row.get("text"), row.get("category")));
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("the CSV file lacks the columns text and category", e);
        }
        return rows;
    }

    private static void inScope(JsonNode rows, Set<String> intents, List<RawRow> to) {
        for (JsonNode row : rows) {
            String intent = row.path(1).asText();
            if (intents.contains(intent)) {
                to.add(new RawRow(row.path(0).asText(), intent));
            }
        }
    }

    /** A fixed half: the rows whose text has an even SHA-1. */
    private static void outOfScope(JsonNode rows, List<RawRow> to) {
        for (JsonNode row : rows) {
            String text = row.path(0).asText();
            if (hasEvenHash(text)) {
                to.add(new RawRow(text, OUT_OF_SCOPE));
            }
        }
    }

    private static boolean hasEvenHash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return (hash[hash.length - 1] & 1) == 0;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-1", e);
        }
    }
}
