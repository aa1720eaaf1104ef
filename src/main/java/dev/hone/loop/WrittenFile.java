package dev.hone.loop;

import dev.hone.report.ReportHtml;
import dev.hone.report.ReportJson;
import dev.hone.report.ReportMarkdown;
import dev.hone.report.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that are either whole or not there. */
final class WrittenFile {
    private WrittenFile() {}

    /** The report of a run, in all its forms; the path of the page. */
    static Path report(Path folder, RunReport report) {
        Path page = folder.resolve("report.html");
        write(page, new ReportHtml().render(report, null));
        write(folder.resolve("report.json"), ReportJson.write(report));
        write(folder.resolve("report.md"), ReportMarkdown.render(report, null));
        return page;
    }

    static void write(Path target, String text) {
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder == null) {
                throw new RunFailed("%s has no folder to be written to.".formatted(target));
            }
            Files.createDirectories(folder);
            // The lease makes this process the only writer of a run, so one name is enough.
            Path temporary = folder.resolve("." + target.getFileName() + ".part");
            Files.write(temporary, text.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RunFailed(
                    "Cannot write %s: %s%nMaybe the disk is full; make room, then `hone resume`."
                            .formatted(target, e.getMessage()),
                    e);
        }
    }
}
