package dev.hone.loop;

import dev.hone.config.AwsConfig;
import dev.hone.config.SecretReference;
import dev.hone.config.TrainConfig;
import dev.hone.data.Secret;
import dev.hone.net.HttpPort;
import dev.hone.net.SignedHttp;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has calls to AWS signed with the keys that the loop file names; everybody else's pass as they are.
 *
 * @param train names the keys and the region
 * @param place whom is asked
 */
record AwsAccess(TrainConfig train, TeacherEndpoint place, Surroundings around) {
    /** Jobs, deployments and answers. */
    static final String MODELS = "bedrock";

    /** Rows. */
    static final String STORAGE = "s3";

    /** A client for a service. */
    HttpPort http(HttpPort carrier, String service) {
        Secret secret = place.secret(around.environment());
        if (!place.isSigned() || secret.isEmpty()) {
            return carrier;
        }
        AwsConfig aws = train.aws();
        var keys = new SignedHttp.Keys(
                value(aws.accessKeyId(), AwsConfig.ID),
                secret,
                Secret.of(value(aws.sessionToken(), AwsConfig.SESSION)));
        String region = train.providerOptions().keys().path("region").asText();
        return new SignedHttp(carrier, keys, new SignedHttp.Scope(service, region), around.clock());
    }

    private String value(@Nullable String written, String usual) {
        String variable = Optional.ofNullable(written)
                .map(text -> SecretReference.variable(text).orElse(""))
                .orElse(usual);
        String value = variable.isEmpty() ? null : around.environment().apply(variable);
        return value == null ? "" : value;
    }
}
