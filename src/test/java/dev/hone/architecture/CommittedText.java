package dev.hone.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a text what must not be committed: hosts of package registries, paths of one machine, keys. */
final class CommittedText {
    private static final String REGISTRY_WORDS =
            "registry|mirror|proxy|repo1?|repository|artifactory|nexus|pypi|pythonhosted|npmjs|crates|jitpack|sonatype";

    /** What is looked for; none of the expressions matches itself. */
    private static final Map<String, Pattern> UNWANTED = Map.of(
            "host of a package registry",
            Pattern.compile(
                    "(?i)\\b(?:[\\w-]+\\.)*(?:" + REGISTRY_WORDS + ")(?:\\.[\\w-]+)*\\.(?:org|com|net|io|cn)\\b"),
            "path of one machine",
            Pattern.compile("(?:(?<![\\w.}/$*-])|(?<=//))/(?:home|root|work)/\\w"),
            "private key",
            Pattern.compile("-{5}BEGIN [A-Z ]*PRIVATE KEY"),
            "access key",
            Pattern.compile("\\b(?:sk-(?:proj-)?[A-Za-z0-9]{20,}|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}"
                    + "|hf_[A-Za-z]{30,}|xox[abp]-[0-9A-Za-z-]{20,}|AIza[\\w-]{35})\\b"));

    private CommittedText() {}

    /** What must not be in a text, one {@code name:line kind: found} each. */
    static List<String> findings(String name, String text) {
        List<String> findings = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            for (Map.Entry<String, Pattern> unwanted : UNWANTED.entrySet()) {
                Matcher matcher = unwanted.getValue().matcher(lines.get(i));
                while (matcher.find()) {
                    findings.add("%s:%d %s: %s".formatted(name, i + 1, unwanted.getKey(), matcher.group()));
                }
            }
        }
        return findings;
    }
}
