package dev.hone.data;

import java.util.stream.Collectors;

/** The note beside the rows that says whose they are, as their licences ask. */
final class SourceNote {
    private SourceNote() {}

    static String of(Manifest manifest) {
        Manifest.Upstream upstream = manifest.upstream();
        String files = upstream.files().stream()
                .map(file -> "`%s` (SHA-256 %s)".formatted(file.path(), file.sha256()))
                .collect(Collectors.joining(", "));
        return """
                # %s

                Written by `hone data get %s`; not part of Hone and not under its licence.

                - Source: %s, version `%s`
                - Files: %s
                - Licence: %s
                - Cite: %s
                - Changes made: %s
                """.formatted(
                        manifest.name(),
                        manifest.name(),
                        upstream.repository(),
                        upstream.commit(),
                        files,
                        manifest.licence().terms(),
                        manifest.licence().citation(),
                        manifest.changes());
    }
}
