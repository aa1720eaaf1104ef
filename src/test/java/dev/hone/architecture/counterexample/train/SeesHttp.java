package dev.hone.architecture.counterexample.train;

import java.net.http.HttpClient;

/** Breaks a rule on purpose: a provider sees an HTTP client of its own. */
final class SeesHttp {
    HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
