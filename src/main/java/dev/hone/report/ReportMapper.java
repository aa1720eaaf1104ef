package dev.hone.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a report becomes JSON: nulls written, enums in lower case, figures rounded, line feeds on any system. */
final class ReportMapper {
    static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(figures())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private static final Pattern HALF_PAIR = Pattern.compile("\\p{Cs}");

    private ReportMapper() {}

    static String plain(Object value) {
        try {
            return encodable(MAPPER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is made of records that can be written", e);
        }
    }

    static String pretty(Object value) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        try {
            return encodable(MAPPER.writer(printer).writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is made of records that can be written", e);
        }
    }

    /** Six decimals, or six significant digits below 1, so that small p-values survive. */
    static BigDecimal rounded(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal shorter = Math.abs(value) < 1
                ? exact.round(new MathContext(6, RoundingMode.HALF_EVEN))
                : exact.setScale(6, RoundingMode.HALF_EVEN);
        BigDecimal stripped = shorter.stripTrailingZeros();
        return stripped.scale() < 1 ? stripped.setScale(1, RoundingMode.UNNECESSARY) : stripped;
    }

    /** Half a surrogate pair cannot be written as UTF-8, but as an escape it can, and is read back as it was. */
    private static String encodable(String json) {
        return HALF_PAIR
                .matcher(json)
                .replaceAll(half -> "\\\\u%04x".formatted((int) half.group().charAt(0)));
    }

    private static SimpleModule figures() {
        SimpleModule module = new SimpleModule("report");
        module.addSerializer(Double.class, new Figure());
        module.addSerializer(double.class, new Figure());
        module.addSerializer(Enum.class, new LowerCase());
        return module;
    }

    private static final class Figure extends StdSerializer<Double> {
        Figure() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator out, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                out.writeNumber(rounded(value));
            } else {
                out.writeNull();
            }
        }
    }

    @SuppressWarnings("rawtypes") // Jackson registers a serializer for all enums under the raw class
    private static final class LowerCase extends StdSerializer<Enum> {
        LowerCase() {
            super(Enum.class);
        }

        @Override
        public void serialize(Enum value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
