package dev.hone.report;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Writes and reads reports as JSON; the same report always gives the same bytes. */
public final class ReportJson {
    private ReportJson() {}

    /** The report as indented JSON with every field in the order of its record, ending with a line feed. */
    public static String write(RunReport report) {
        return ReportMapper.pretty(report) + "\n";
    }

    /** The JSON that two runs of the same inputs agree on: no times, and no id of the run. */
    public static String comparable(RunReport report) {
        return write(report.withoutTiming()).replace(quoted(report.run()), quoted("-"));
    }

    /** A report that {@link #write} wrote; unknown fields are passed over. */
    public static RunReport read(String json) {
        try {
            RunReport report = ReportMapper.MAPPER.readValue(json, RunReport.class);
            if (report == null || !RunReport.FORMAT.equals(report.format())) {
                String found = report == null ? "null" : report.format();
                throw new IllegalArgumentException(
                        "report.format: %s - this version of Hone reads %s".formatted(found, RunReport.FORMAT));
            }
            return report;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a Hone report: " + e.getOriginalMessage(), e);
        }
    }

    private static String quoted(String run) {
        return "\"run\" : " + ReportMapper.plain(run);
    }
}
