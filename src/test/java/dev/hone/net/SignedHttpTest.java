package dev.hone.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hone.data.Secret;
import dev.hone.fixture.AwsSignature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SignedHttpTest {
    private static final String KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private static final Instant THEN = Instant.parse("2015-08-30T12:36:00Z");

    private final List<HttpCall> sent = new ArrayList<>();

    private HttpCall signed(String method, String address, String body, String service, String session)
            throws HttpFailure, InterruptedException {
        var keys = new SignedHttp.Keys("AKIDEXAMPLE", Secret.of(KEY), Secret.of(session));
        HttpPort carrier = call -> {
            sent.add(call);
            return new HttpReply(200, Map.of(), new byte[0]);
        };
        var bounds = new HttpCall.Bounds(1, Duration.ofSeconds(1));
        var call = new HttpCall(
                method,
                URI.create(address),
                Map.of("Accept", "*/*", "Content-Type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                bounds);
        new SignedHttp(carrier, keys, new SignedHttp.Scope(service, "us-east-1"), () -> THEN).send(call);
        return sent.getLast();
    }

    private static AwsSignature.Call received(HttpCall call) {
        Map<String, String> headers = new HashMap<>();
        call.headers().forEach((name, value) -> headers.put(AwsSignature.lower(name), value));
        headers.put("host", call.address().getRawAuthority());
        String query = call.address().getRawQuery();
        return new AwsSignature.Call(
                call.method(), call.address().getRawPath(), query == null ? "" : query, headers, call.body());
    }

    @Test
    void the_other_side_of_these_tests_computes_what_aws_publishes() {
        var vanilla = new AwsSignature.Call(
                "GET", "/", "", Map.of("host", "example.amazonaws.com", "x-amz-date", "20150830T123600Z"), new byte[0]);

        assertThat(new AwsSignature(KEY)
                        .signature(vanilla, "20150830/us-east-1/service/aws4_request", "host;x-amz-date"))
                .isEqualTo("5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31");
    }

    @Test
    void calls_are_signed_whole_whatever_stands_in_path_and_query() throws HttpFailure, InterruptedException {
        String arn = "arn%3Aaws%3Abedrock%3Aus-east-1%3A1%3Acustom-model%2Fa.b%2F1";
        HttpCall converse = signed("POST", "https://h.test/model/" + arn + "/converse", "{}", "bedrock", "");
        HttpCall list = signed("GET", "http://h.test:81/jobs?maxResults=100&nextToken=a%2Fb", "", "bedrock", "token");
        HttpCall rows = signed("PUT", "https://h.test/rows/hone/x-1.jsonl", "{}\n", "s3", "");

        assertThat(sent)
                .allSatisfy(call -> assertThat(new AwsSignature(KEY).holds(received(call)))
                        .as(call.address().toString())
                        .isTrue());
        assertThat(converse.headers()).doesNotContainKey("Host").containsEntry("Accept", "*/*");
        assertThat(list.headers()).containsEntry("X-Amz-Security-Token", "token");
        assertThat(rows.headers()).containsKey("x-amz-content-sha256");
        assertThat(sent.toString() + converse.headers()).doesNotContain(KEY);
    }

    @Test
    void a_call_that_is_changed_on_its_way_is_no_longer_signed() throws HttpFailure, InterruptedException {
        AwsSignature.Call call = received(signed("POST", "https://h.test/jobs", "{}", "bedrock", ""));

        assertThat(new AwsSignature("another").holds(call)).isFalse();
        assertThat(new AwsSignature(KEY)
                        .holds(new AwsSignature.Call("PUT", call.path(), "", call.headers(), call.body())))
                .isFalse();
    }
}
