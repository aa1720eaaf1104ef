package dev.hone.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The style sheet and scripts that are written into every page, so that it needs nothing else. */
final class PageAssets {
    private static final String ECHARTS = "/META-INF/resources/_static/echarts/6.0.0/dist/echarts.min.js";

    private PageAssets() {}

    /** A resource beside this class. */
    static String own(String name) {
        return load(name);
    }

    /** The chart library (Apache-2.0), from its Maven artefact. */
    static String charts() {
        return forScript(load(ECHARTS));
    }

    /** JavaScript that cannot end the element it stands in. */
    static String forScript(String code) {
        return code.replace("</script", "<\\/script").replace("<!--", "<\\!--");
    }

    /** JSON that cannot end the element it stands in: nothing in it looks like a tag. */
    static String forData(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    /** The source expression by which a content security policy allows exactly this script. */
    static String policyHash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private static String load(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the application lacks its resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
