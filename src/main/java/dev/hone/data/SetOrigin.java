package dev.hone.data;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the rows of a published set are taken from: its public repository at the pinned commit, or a local mirror. */
final class SetOrigin {
    private static final long MOST_BYTES = 64L << 20;
    private final Manifest manifest;
    private final Publisher publisher;

    SetOrigin(Manifest manifest, Publisher publisher) {
        this.manifest = manifest;
        this.publisher = publisher;
    }

    Converted download(Downloader downloader) {
        List<byte[]> files = new ArrayList<>();
        for (Manifest.UpstreamFile file : manifest.upstream().files()) {
            files.add(downloader.get(URI.create(manifest.upstream().address() + file.path()), MOST_BYTES));
        }
        return converted(files, manifest.upstream().repository());
    }

    Converted mirror(Path from) {
        for (Path folder : folders(from)) {
            if (Files.exists(folder.resolve("train.jsonl")) && Files.exists(folder.resolve("test.jsonl"))) {
                return new Converted(rows(folder.resolve("train.jsonl")), rows(folder.resolve("test.jsonl")))
                        .verified(manifest, folder.toString());
            }
            if (upstream(folder).stream().allMatch(Files::exists)) {
                return converted(upstream(folder).stream().map(SetOrigin::bytes).toList(), folder.toString());
            }
        }
        throw new DataException("%s has no %s: neither train.jsonl and test.jsonl nor %s, in it or in its folder %s"
                .formatted(
                        from,
                        manifest.name(),
                        manifest.upstream().files().stream()
                                .map(Manifest.UpstreamFile::path)
                                .toList(),
                        String.join(" or ", manifest.mirrors())));
    }

    private List<Path> folders(Path from) {
        return Stream.concat(Stream.of(from), manifest.mirrors().stream().map(from::resolve))
                .toList();
    }

    private List<Path> upstream(Path folder) {
        return manifest.upstream().files().stream()
                .map(file -> folder.resolve(file.path()))
                .toList();
    }

    private Converted converted(List<byte[]> files, String origin) {
        for (int i = 0; i < files.size(); i++) {
            Manifest.UpstreamFile file = manifest.upstream().files().get(i);
            if (!file.accepts(files.get(i))) {
                throw new DataException("%s: %s of %s has SHA-256 %s, not %s as in the manifest - use commit %s"
                        .formatted(
                                manifest.name(),
                                file.path(),
                                origin,
                                ContentHash.of(files.get(i)),
                                file.sha256(),
                                manifest.upstream().commit()));
            }
        }
        try {
            return publisher.convert(files).verified(manifest, origin);
        } catch (IOException e) {
            throw new DataException(
                    "%s: the files of %s are not in the publisher's form - use commit %s"
                            .formatted(
                                    manifest.name(), origin, manifest.upstream().commit()),
                    e);
        }
    }

    private static List<Row> rows(Path file) {
        RowFile.Content content = RowFile.read(file, Limits.standard());
        if (!content.problems().isEmpty()) {
            throw new DataException(RowProblems.text(file, content.problems()));
        }
        return content.rows();
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new DataException(
                        "%s has more than %d bytes - use the pinned version".formatted(file, MOST_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new DataException("%s cannot be read - check its permissions".formatted(file), e);
        }
    }
}
