package dev.hone.llm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what headers say about limits and waiting. For all dialects. */
final class RateHeaders {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|ns|h|m|s|d)");
    private static final Pattern DURATION = Pattern.compile("(?:\\d+(?:\\.\\d+)?(?:ms|us|ns|h|m|s|d))+");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
    private static final Duration LONGEST = Duration.ofDays(2);

    private RateHeaders() {}

    /** {@code retry-after-ms}, otherwise {@code retry-after} in seconds or as a date; null where neither is usable. */
    static @Nullable Duration retryAfter(WireAnswer answer) {
        Optional<Duration> exact = answer.header("retry-after-ms")
                .map(String::strip)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> nanos(Double.parseDouble(text) * 1e6));
        return exact.or(() -> answer.header("retry-after").flatMap(text -> seconds(text.strip())))
                .or(() -> answer.header("retry-after").flatMap(text -> untilDate(text.strip(), answer)))
                .orElse(null);
    }

    /** A whole number; null where the header is missing or says something else. */
    static @Nullable Long number(WireAnswer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> text.matches("\\d{1,15}"))
                .map(Long::valueOf)
                .orElse(null);
    }

    /** A time such as {@code 1s}, {@code 6m0s}, {@code 120ms} or plain seconds; null where it is none. */
    static @Nullable Duration duration(WireAnswer answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .flatMap(RateHeaders::duration)
                .orElse(null);
    }

    /** Time until a moment told as RFC 3339, by the other side's own clock; null where either is not told. */
    static @Nullable Duration until(WireAnswer answer, String header) {
        Optional<String> now = answer.header("date");
        Optional<String> then = answer.header(header);
        if (now.isEmpty() || then.isEmpty()) {
            return null;
        }
        try {
            Duration wait = Duration.between(
                    date(now.get()), OffsetDateTime.parse(then.get().strip()));
            return wait.isNegative() ? Duration.ZERO : shorter(wait);
        } catch (DateTimeException e) {
            return null; // no date: as if nothing were said
        }
    }

    /** A time such as {@code 34s} that stands in a body; null where it is none. */
    static @Nullable Duration told(String text) {
        return duration(text).orElse(null);
    }

    private static Optional<Duration> duration(String text) {
        if (text.length() > 40 || !DURATION.matcher(text).matches()) {
            return seconds(text);
        }
        double nanos = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            nanos += Double.parseDouble(part.group(1)) * unit(part.group(2));
        }
        return Optional.of(nanos(nanos));
    }

    private static double unit(String name) {
        return switch (name) {
            case "d" -> 86_400e9;
            case "h" -> 3_600e9;
            case "m" -> 60e9;
            case "s" -> 1e9;
            case "ms" -> 1e6;
            case "us" -> 1e3;
            default -> 1;
        };
    }

    private static Optional<Duration> seconds(String text) {
        return SECONDS.matcher(text).matches() ? Optional.of(nanos(Double.parseDouble(text) * 1e9)) : Optional.empty();
    }

    /** Measured by the other side's own clock, which the header {@code date} tells. */
    private static Optional<Duration> untilDate(String text, WireAnswer answer) {
        return answer.header("date").flatMap(now -> {
            try {
                Duration wait = Duration.between(date(now), date(text));
                return Optional.of(wait.isNegative() ? Duration.ZERO : shorter(wait));
            } catch (DateTimeException e) {
                return Optional.empty(); // no date: as if nothing were said
            }
        });
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    private static Duration nanos(double nanos) {
        return shorter(Duration.ofNanos((long) Math.min(nanos, 9e18)));
    }

    private static Duration shorter(Duration given) {
        return given.compareTo(LONGEST) > 0 ? LONGEST : given;
    }
}
