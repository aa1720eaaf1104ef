package dev.hone.config;

import org.jspecify.annotations.Nullable;

/** Whose keys sign calls to AWS. */
@Doc("Whose keys sign calls to AWS, beside `api-key`, which is the secret one.")
public record AwsConfig(
        @Doc(
                value = "The environment variable that holds the id of the access key; AWS_ACCESS_KEY_ID where left"
                        + " out.",
                secret = true,
                example = "\"${AWS_ACCESS_KEY_ID}\"")
        @Nullable
        String accessKeyId,

        @Doc(
                value = "The environment variable that holds the token of a session; AWS_SESSION_TOKEN where left"
                        + " out, if it is set.",
                secret = true,
                example = "\"${AWS_SESSION_TOKEN}\"")
        @Nullable
        String sessionToken) {
    /** Usual variable of the id. */
    public static final String ID = "AWS_ACCESS_KEY_ID";

    /** Usual variable of the token. */
    public static final String SESSION = "AWS_SESSION_TOKEN";
}
