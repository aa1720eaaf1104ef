package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asking too fast passes; an account without money does not, whatever the shape in which it is told. */
final class MoneyTroubleTest {
    private static CallTrouble trouble(int status, String body) {
        var answer = new WireAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
        return CallTrouble.of(WireError.of(answer).attempt(answer), status);
    }

    private static String google(int status, String message, String word) {
        return "{\"error\":{\"code\":%d,\"message\":\"%s\",\"status\":\"%s\"}}".formatted(status, message, word);
    }

    private static String gateway(int code, String message) {
        return "{\"code\":%d,\"message\":\"%s\",\"details\":[]}".formatted(code, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|Your prepayment credits are depleted. Please go to AI Studio to manage your project.",
                "429|This account is out of credits.",
                "429|Insufficient credits to start a tuning job.",
                "429|Your project has exceeded its monthly spending cap.",
                "403|Not enough balance.",
                "412|Account me is suspended, possibly due to reaching the monthly spending limit or failure to pay"
                        + " past invoices. Please go to https://fireworks.ai/account/billing for more information."
            })
    void no_money_is_not_asked_again_in_either_shape_of_google(int status, String message) {
        assertThat(trouble(status, google(status, message, "RESOURCE_EXHAUSTED"))
                        .kind())
                .isEqualTo(CallTrouble.Kind.NO_MONEY);
        CallTrouble gateway = trouble(status, gateway(8, message));
        assertThat(gateway.kind()).isEqualTo(CallTrouble.Kind.NO_MONEY);
        assertThat(gateway.mayPass()).isFalse();
        assertThat(gateway.provesNothingMade()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You exceeded your current quota, please check your plan and billing details.",
                "Quota exceeded for aiplatform.googleapis.com/global_concurrent_tuning_jobs.",
                "Resource has been exhausted (e.g. check quota).",
                "rate limit exceeded for accounts/me, please try again later",
                "Limit 3, Used 3. Please add a payment method to your account to increase your rate limit."
            })
    void too_fast_is_asked_again_though_the_words_are_near(String message) {
        assertThat(trouble(429, google(429, message, "RESOURCE_EXHAUSTED")).kind())
                .isEqualTo(CallTrouble.Kind.NOTHING_DONE);
        assertThat(trouble(429, gateway(8, message)).kind()).isEqualTo(CallTrouble.Kind.NOTHING_DONE);
    }

    @ParameterizedTest
    @CsvSource({"412, conditionNotMet", "400, the number of credits must be positive", "409, already exists"})
    void other_refusals_stay_what_they_are(int status, String message) {
        assertThat(trouble(status, google(status, message, "")).kind()).isNotEqualTo(CallTrouble.Kind.NO_MONEY);
    }
}
