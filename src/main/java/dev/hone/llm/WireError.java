package dev.hone.llm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An answer whose status is not 200: its code and message, and what follows. For all dialects: the shapes of OpenAI,
 * Anthropic, Google and FastAPI are told apart by their fields.
 *
 * @param status HTTP status
 * @param code the provider's own words for it, lower case, space between several; may be empty
 * @param message the provider's message, shortened and without anything that looks like a key
 * @param asked how long the body says to wait; null where it does not
 */
record WireError(
        int status, String code, String message, @Nullable Duration asked) {
    private static final int MOST_MESSAGE = 200;
    private static final Pattern KEY_LIKE = Pattern.compile("[A-Za-z0-9_*-]{30,}|\\b(sk|key)-\\S+");
    private static final Pattern MONEY = Pattern.compile(
            "insufficient_quota|credit_balance|credits?_exhausted|spend|billing|payment_required|insufficient_balance"
                    + "|insufficient_funds");

    /** The same in a sentence, where the code says no more than that something is exhausted, as Google's do. */
    private static final Pattern MONEY_WORDS = Pattern.compile("out of credits?\\b"
            + "|\\b(no|insufficient|not enough) (credits?|funds|balance)\\b"
            + "|\\bcredits? (is|are|was|were|has been|have been) (depleted|exhausted|used up)\\b"
            + "|\\b(reach|exceed|hit)\\w* (\\w+ ){0,3}(spending|spend|credit) (limit|cap)\\b"
            + "|\\b(unpaid|past) invoices?\\b");

    /** Those that may be about money; Fireworks suspends an account by 412. */
    private static final Set<Integer> REFUSALS = Set.of(400, 403, 412, 429);

    static WireError of(WireAnswer answer) {
        JsonNode body = tree(answer);
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        String code = String.join(
                " ",
                error.path("code").asText(""),
                error.path("type").asText(""),
                error.path("status").asText(""),
                error.path("details").path("error_code").asText(""),
                reason(error.path("details")));
        String message = error.path("message").asText("");
        if (message.isEmpty() && body.path("detail").isArray()) {
            message = body.path("detail").path(0).path("loc") + " "
                    + body.path("detail").path(0).path("msg").asText("");
        }
        if (message.isEmpty() && body.path("error").isTextual()) {
            message = body.path("error").asText();
        }
        return new WireError(
                answer.status(),
                shortened(code.strip().replaceAll(" +", " ").toLowerCase(Locale.ROOT)),
                shortened(message),
                wait(error.path("details")));
    }

    /** Google's details: a list, in which an {@code ErrorInfo} says the reason. */
    private static String reason(JsonNode details) {
        for (JsonNode detail : details) {
            if (detail.path("reason").isTextual()) {
                return detail.path("reason").textValue();
            }
        }
        return "";
    }

    /** Google's details: a {@code RetryInfo} says how long to wait. */
    private static @Nullable Duration wait(JsonNode details) {
        for (JsonNode detail : details) {
            if (detail.path("retryDelay").isTextual()) {
                return RateHeaders.told(detail.path("retryDelay").textValue());
            }
        }
        return null;
    }

    private static JsonNode tree(WireAnswer answer) {
        try {
            JsonNode tree = Json.STRICT.readTree(new String(answer.body(), StandardCharsets.UTF_8));
            return tree.isArray() ? tree.path(0) : tree;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance(); // the status says enough
        }
    }

    private static String shortened(String text) {
        String start = text.length() > 10 * MOST_MESSAGE ? text.substring(0, 10 * MOST_MESSAGE) : text;
        String plain = KEY_LIKE.matcher(start).replaceAll("***").replaceAll("\\p{Cntrl}+", " ");
        return plain.length() > MOST_MESSAGE ? plain.substring(0, MOST_MESSAGE) + "..." : plain;
    }

    /** Whether this is about money, so that no retry can help. */
    private boolean isMoney() {
        String words = message.toLowerCase(Locale.ROOT);
        boolean lowCredit = status == 400 && words.contains("credit balance is too low");
        boolean unpayable = message.contains("INVALID_PAYMENT_INSTRUMENT"); // AWS
        boolean said = MONEY.matcher(code).find() || MONEY_WORDS.matcher(words).find();
        return status == 402 || lowCredit || unpayable || (REFUSALS.contains(status) && said);
    }

    /** A refusal that is told in a body, without a status of its own. */
    static Attempt refusal(int status, String code, String message) {
        var error = new WireError(status, shortened(code.toLowerCase(Locale.ROOT)), shortened(message), null);
        return error.attempt(new WireAnswer(status, Map.of(), new byte[0]));
    }

    /** Whether the work may have been done all the same, whatever the answer says of asking again. */
    static boolean leavesDoubt(int status) {
        return status == 408 || status == 409 || status == 425 || status >= 500;
    }

    /** What the attempt came to. */
    Attempt attempt(WireAnswer answer) {
        if (isMoney()) {
            return new Attempt.OutOfMoney(
                    "the provider says that the account has no money left or met its spending limit (%s)"
                            .formatted(code.isEmpty() ? status : code));
        }
        if (status == 401 || status == 403 || (status == 400 && code.contains("api_key_invalid"))) {
            // The provider's message is left out: some repeat parts of the key.
            return new Attempt.Unauthorised("the provider refuses the key (status %d)".formatted(status));
        }
        boolean hopeless =
                answer.header("x-should-retry").filter("false"::equals).isPresent();
        if (status == 429 && !hopeless) {
            return new Attempt.RateLimited(after(answer));
        }
        if (leavesDoubt(status) && !hopeless) {
            return new Attempt.Unavailable("status " + status, after(answer));
        }
        return new Attempt.Rejected(status, code, message);
    }

    private @Nullable Duration after(WireAnswer answer) {
        Duration header = RateHeaders.retryAfter(answer);
        return header == null ? asked : header;
    }
}
