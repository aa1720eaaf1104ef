package dev.hone.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RowFileLimitsTest {
    private static final long GIGABYTE = 1L << 30;
    private static final Limits LIMITS = Limits.standard();

    private static RowFile.Content read(String text, Limits limits) throws IOException {
        return RowFile.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "a", limits);
    }

    /** A head, then so many times the letter x, then a tail; nothing of it is ever held. */
    private static final class LongLine extends InputStream {
        private final byte[] head;
        private final byte[] tail;
        private final long middle;
        private long given;

        LongLine(String head, long middle, String tail) {
            this.head = head.getBytes(StandardCharsets.UTF_8);
            this.tail = tail.getBytes(StandardCharsets.UTF_8);
            this.middle = middle;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (given >= head.length && given < head.length + middle) {
                int count = (int) Math.min(length, head.length + middle - given);
                Arrays.fill(target, offset, offset + count, (byte) 'x');
                given += count;
                return count;
            }
            byte[] part = given < head.length ? head : tail;
            int at = (int) (given < head.length ? given : given - head.length - middle);
            int count = Math.min(length, part.length - at);
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(part, at, target, offset, count);
            given += count;
            return count;
        }
    }

    @Test
    void a_line_of_a_gigabyte_is_named_and_the_rows_around_it_are_read() throws IOException {
        LongLine in = new LongLine(
                "{\"input\": \"a\"}\n{\"input\": \"", GIGABYTE, "\"}\n{\"input\": \"after\", \"output\": \"b\"}\n");

        RowFile.Content content = RowFile.read(in, "a.jsonl", LIMITS);

        assertThat(in.given).isGreaterThan(GIGABYTE);
        assertThat(content.rows()).extracting(Row::line).containsExactly(1, 3);
        assertThat(content.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("longer than 1048576 bytes");
        });
    }

    @Test
    void a_csv_line_of_a_gigabyte_ends_the_reading_of_the_file() throws IOException {
        LongLine in = new LongLine("input,output\na,b\nc,d\n", GIGABYTE, ",e\nf,g\n");

        RowFile.Content content = RowFile.read(in, "a.csv", LIMITS);

        assertThat(content.rows()).hasSize(2);
        assertThat(content.problems()).extracting(RowProblem::line).containsExactly(4, 4);
    }

    @Test
    void a_quote_that_never_closes_does_not_swallow_the_file() throws IOException {
        StringBuilder text = new StringBuilder("input,output\na,b\n\"opened,c\n");
        for (int i = 0; i < 200_000; i++) {
            text.append("row ").append(i).append(",label\n");
        }
        RowFile.Content content = read(text.toString(), LIMITS);

        assertThat(content.rows()).hasSize(1);
        assertThat(content.problems()).extracting(RowProblem::line).containsOnly(3);
        assertThat(content.problems().getLast().message()).contains("closing quote");
    }

    @Test
    void many_small_csv_records_are_not_taken_for_one_large_one() throws IOException {
        Limits limits = new Limits(100, 5, 100, 100_000, 1 << 20, 10);

        RowFile.Content content = read("input,output\n" + "\"twelve\nletters\",b\n".repeat(1_000), limits);

        assertThat(content.problems()).isEmpty();
        assertThat(content.rows()).hasSize(1_000);
    }

    @Test
    void two_hundred_levels_of_json_are_refused_by_line() throws IOException {
        String deep = "{\"input\": \"a\", \"meta\": " + "[".repeat(200) + "]".repeat(200) + "}";

        RowFile.Content content = read("{\"input\": \"a\"}\n" + deep + "\n", LIMITS);

        assertThat(content.rows()).hasSize(1);
        assertThat(content.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message()).contains("50 levels");
        });
    }

    @Test
    void a_hundred_thousand_keys_within_a_line_and_a_million_over_it_are_refused() throws IOException {
        String hundredThousand = keys(100_000);
        String million = keys(1_000_000);
        assertThat(hundredThousand.length()).isLessThan(LIMITS.lineBytes());
        assertThat(million.length()).isGreaterThan(LIMITS.lineBytes());

        RowFile.Content content = read(hundredThousand + "\n" + million + "\n", LIMITS);

        assertThat(content.problems()).extracting(RowProblem::line).containsExactly(1, 2);
        assertThat(content.problems().getFirst().message()).contains("10000 keys");
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"" + Integer.toString(i, 36) + "\":1")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void a_csv_header_with_too_many_columns_is_refused() throws IOException {
        String header = "input" + ",x".repeat(3);

        assertThat(read("input,a,b,c,d,e\n1,2,3,4,5,6\n", new Limits(100, 5, 5, 10, 100, 10))
                        .problems())
                .anyMatch(problem -> problem.message().contains("6 columns"));
        assertThat(read(header + "\n", LIMITS).problems()).isNotEmpty();
    }

    @Test
    void rows_text_and_problems_are_bounded() throws IOException {
        Limits limits = new Limits(1000, 5, 100, 3, 1 << 20, 4);
        RowFile.Content rows = read("{\"input\": \"a\"}\n".repeat(10), limits);
        RowFile.Content problems = read("{\n".repeat(10), limits);
        RowFile.Content text = read("{\"input\": \"abcdefgh\"}\n".repeat(10), new Limits(1000, 5, 100, 100, 20, 4));

        assertThat(rows.rows()).hasSize(3);
        assertThat(rows.problems()).singleElement().matches(problem -> problem.line() == 4);
        assertThat(problems.problems()).hasSize(5);
        assertThat(problems.problems().getLast().message()).contains("stopped after 4");
        assertThat(text.rows()).hasSize(3);
        assertThat(text.problems())
                .singleElement()
                .matches(problem -> problem.message().contains("20 characters"));
    }

    @Test
    void limits_below_one_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(0, 1, 1, 1, 1, 1));
    }
}
