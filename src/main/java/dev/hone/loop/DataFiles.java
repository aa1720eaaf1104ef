package dev.hone.loop;

import dev.hone.data.ContentHash;
import dev.hone.data.DataException;
import dev.hone.data.DataPart;
import dev.hone.data.Limits;
import dev.hone.data.Row;
import dev.hone.data.RowFile;
import dev.hone.data.RowProblems;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads data files and remembers what was in them and what was wrong. */
final class DataFiles {
    /** Begins the role of a file without rows. */
    static final String SCHEMA = "schema ";

    private static final int SHOWN = 20;

    private final boolean skipBadRows;
    private final TaskRows rows;
    private final List<StartFacts.FileFact> facts = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    DataFiles(boolean skipBadRows, TaskRows rows) {
        this.skipBadRows = skipBadRows;
        this.rows = rows;
    }

    List<Row> read(String role, Path path) {
        RowFile.Content content = sound(role, RowFile.read(path, Limits.standard()));
        if (!content.problems().isEmpty()) {
            boolean wholeFile = content.problems().stream().anyMatch(problem -> problem.line() == 0);
            if (!skipBadRows || wholeFile) {
                refusals.add(RowProblems.text(path, content.problems()));
            }
        }
        Map<String, Integer> labels = content.rows().stream()
                .filter(row -> row.labelled() && rows.labelled())
                .collect(Collectors.toMap(Row::output, row -> 1, Integer::sum));
        facts.add(new StartFacts.FileFact(
                role,
                path.toString(),
                hash(path),
                size(path),
                content.rows().size(),
                content.problems().size(),
                labels));
        return content.rows();
    }

    /** What a teacher recorded passes the gates like all that teachers write, so it may be wrong. */
    private RowFile.Content sound(String role, RowFile.Content content) {
        return role.startsWith("teacher ") ? content : rows.sound(content, !role.equals(DataPart.LOCKED.word()));
    }

    /** A file without rows, such as a prompt. */
    void remember(String role, Path path) {
        facts.add(new StartFacts.FileFact(role, path.toString(), hash(path), size(path), 0, 0, Map.of()));
    }

    /** Remembers a file that examples are tried by; nothing where there is none. */
    void schema(String kind, @Nullable Path path) {
        if (path != null) {
            remember(SCHEMA + kind, path);
        }
    }

    void refuseBadRows() {
        if (!refusals.isEmpty()) {
            throw refusal(refusals, "Maybe run with --skip-bad-rows: they are left out and counted in the report.");
        }
    }

    List<StartFacts.FileFact> facts() {
        return List.copyOf(facts);
    }

    boolean skipsBadRows() {
        return skipBadRows;
    }

    /** One exception with all sentences; of very many the first twenty are shown. */
    static DataException refusal(List<String> sentences, String advice) {
        String shown = sentences.stream().limit(SHOWN).collect(Collectors.joining(System.lineSeparator()));
        int more = sentences.size() - SHOWN;
        String rest = more > 0 ? "%n... and %d more".formatted(more) : "";
        return new DataException(shown + rest + (advice.isEmpty() ? "" : System.lineSeparator() + advice));
    }

    static String hash(Path path) {
        if (!Files.isRegularFile(path)) {
            return "";
        }
        try (InputStream in = Files.newInputStream(path)) {
            var digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256; " + ContentHash.class, e);
        }
    }

    private static long size(Path path) {
        try {
            return Files.isRegularFile(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + path, e);
        }
    }
}
