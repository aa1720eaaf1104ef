package dev.hone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "write to jane.doe+x@mail.example.co.uk. | EMAIL | jane.doe+x@mail.example.co.uk",
                "card 4111 1111 1111 1111 please | CARD | 4111 1111 1111 1111",
                "5500-0000-0000-0004 | CARD | 5500-0000-0000-0004",
                "378282246310005 | CARD | 378282246310005",
                "to DE89 3704 0044 0532 0130 00 please | IBAN | DE89 3704 0044 0532 0130 00",
                "to GB82WEST12345698765432, thanks | IBAN | GB82WEST12345698765432",
                "no9386011117947 is mine | IBAN | no9386011117947",
                "NL91 ABNA 0417 1643 00 PLEASE PAY | IBAN | NL91 ABNA 0417 1643 00",
                "ring +44 20 7946 0958 now | PHONE | +44 20 7946 0958",
                "ring +1 (415) 555-2671 | PHONE | +1 (415) 555-2671",
                "(415) 555-2671 | PHONE | (415) 555-2671",
                "call 030 12345678 | PHONE | 030 12345678",
                "call +4915112345678. | PHONE | +4915112345678",
                "ask Dr. Ada King-Noel about it | NAME | Dr. Ada King-Noel",
                "hello, my name is Jane Doe and | NAME | Jane Doe",
                "Herr Müller called | NAME | Herr Müller",
                "send it to 12 Old Mill Road, please | ADDRESS | 12 Old Mill Road",
                "wir wohnen Lindenstraße 4a dort | ADDRESS | Lindenstraße 4a",
                "au 7, rue de la Paix | ADDRESS | 7, rue de la Paix",
            })
    void a_span_is_found_exactly(String text, PersonalData.Kind kind, String span) {
        List<PersonalData.Span> spans = PersonalData.find(text);

        assertThat(spans).singleElement().satisfies(found -> {
            assertThat(found.kind()).isEqualTo(kind);
            assertThat(text.substring(found.start(), found.end())).isEqualTo(span);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transfer $20000 from savings to checking",
                "card 4111 1111 1111 1112 has a wrong check digit",
                "0000 0000 0000 0000",
                "DE89 3704 0044 0532 0130 01",
                "on 2026-11-01 at 10:30",
                "room 101, floor 3, 1234567890",
                "pi is 3.14159265358979323846",
                "look @ this, a@b and @user",
                "flight BA 2490 on 01-12-2026",
                "reverted_card_payment?",
                "+1 point, +20 %",
                "my name is not known to the doctor",
                "2 cards and 3 Roads to Rome",
                "Drive 20 miles, Place 3 cards",
                "the Street View of 20 cities",
                "",
            })
    void other_numbers_and_signs_are_left_alone(String text) {
        assertThat(PersonalData.find(text)).isEmpty();
    }

    @Test
    void spans_come_in_order_and_never_overlap() {
        String text = "+44 20 7946 0958, then a@b.org, then 4111111111111111 and GB82 WEST 1234 5698 7654 32";

        List<PersonalData.Span> spans = PersonalData.find(text);

        assertThat(spans)
                .extracting(PersonalData.Span::kind)
                .containsExactly(
                        PersonalData.Kind.PHONE,
                        PersonalData.Kind.EMAIL,
                        PersonalData.Kind.CARD,
                        PersonalData.Kind.IBAN);
        assertThat(PersonalData.count(List.of(text, text))).containsEntry(PersonalData.Kind.CARD, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "a@", "+1 ", "AB12 ", "4 ", "0123-", "(", "a.b-"})
    void long_hostile_texts_end(String piece) {
        String text = piece.repeat(200_000 / piece.length());

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> PersonalData.find(text)))
                .isNotNull();
    }
}
