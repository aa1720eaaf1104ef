package dev.hone.architecture.counterexample.train;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;

/** Breaks a rule on purpose: a stage opens a URL. */
final class OpensUrl {
    InputStream read(URL url) throws IOException {
        return url.openStream();
    }
}
