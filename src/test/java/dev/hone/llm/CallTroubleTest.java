package dev.hone.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer proves of something that was asked for and costs. */
final class CallTroubleTest {
    private static CallTrouble trouble(int status, String retry) {
        var answer = new WireAnswer(status, Map.of("x-should-retry", List.of(retry)), new byte[0]);
        return CallTrouble.of(WireError.of(answer).attempt(answer), status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 413, 415, 422, 429})
    void fault_found_with_the_request_proves_that_nothing_was_made(int status) {
        assertThat(trouble(status, "true").provesNothingMade()).isTrue();
        assertThat(trouble(status, "false").provesNothingMade()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 303, 307, 408, 409, 425, 500, 502, 503, 504, 520, 529})
    void neither_an_error_of_the_server_nor_a_redirect_proves_anything(int status) {
        assertThat(trouble(status, "true").provesNothingMade()).isFalse();
        assertThat(trouble(status, "false").provesNothingMade()).isFalse();
        assertThat(trouble(status, "false").mayPass()).isEqualTo(status >= 400);
    }
}
