package dev.hone.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.IVersionProvider;

/** Versions of Hone and of what it runs on. */
final class Version implements IVersionProvider {
    /** Hone's own version; a test compares it with the build's. */
    static final String HONE = "0.1.0";

    @Override
    public String[] getVersion() {
        return new String[] {"hone " + HONE + " (Java " + Runtime.version().feature() + ")"};
    }

    /** For manifests. */
    static Map<String, String> all() {
        Map<String, String> versions = new TreeMap<>();
        versions.put("hone", HONE);
        versions.put("java", Runtime.version().toString());
        return versions;
    }
}
