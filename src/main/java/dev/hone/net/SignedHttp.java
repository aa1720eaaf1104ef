package dev.hone.net;

import dev.hone.data.Secret;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Signs each call as AWS wants it, by its Signature Version 4, and has another client send it. */
public final class SignedHttp implements HttpPort {
    private static final String STORAGE = "s3";

    private final HttpPort carrier;
    private final Keys keys;
    private final Scope scope;
    private final InstantSource clock;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

    /** @param carrier sends what is signed */
    public SignedHttp(HttpPort carrier, Keys keys, Scope scope, InstantSource clock) {
        this.carrier = carrier;
        this.keys = keys;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * Who signs.
     *
     * @param id of the access key
     * @param secret the key itself
     * @param session token of a session; empty for none
     */
    public record Keys(String id, Secret secret, Secret session) {
        private AwsCredentialsIdentity identity() {
            return session.isEmpty()
                    ? AwsCredentialsIdentity.create(id, secret.reveal())
                    : AwsSessionCredentialsIdentity.create(id, secret.reveal(), session.reveal());
        }
    }

    /**
     * What is signed for.
     *
     * @param service such as {@code bedrock}
     * @param region such as {@code us-east-1}
     */
    public record Scope(String service, String region) {}

    @Override
    public HttpReply send(HttpCall call) throws HttpFailure, InterruptedException {
        return carrier.send(new HttpCall(call.method(), call.address(), headers(call), call.body(), call.bounds()));
    }

    /** All headers but that of the host, which the client adds; storage alone wants its path encoded once. */
    private Map<String, String> headers(HttpCall call) {
        SdkHttpRequest.Builder plain = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(call.method()))
                .uri(call.address());
        call.headers().forEach(plain::putHeader);
        boolean stored = scope.service().equals(STORAGE);
        SdkHttpRequest signed = signer.sign(request -> request.identity(keys.identity())
                        .request(plain.build())
                        .payload(ContentStreamProvider.fromByteArray(call.body()))
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, scope.service())
                        .putProperty(AwsV4HttpSigner.REGION_NAME, scope.region())
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !stored)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !stored)
                        .putProperty(HttpSigner.SIGNING_CLOCK, clock.withZone(ZoneOffset.UTC)))
                .request();
        Map<String, String> headers = new HashMap<>();
        for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
            if (!header.getKey().equalsIgnoreCase("host")) {
                headers.put(header.getKey(), String.join(",", header.getValue()));
            }
        }
        return headers;
    }
}
