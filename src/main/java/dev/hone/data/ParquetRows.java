package dev.hone.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.jspecify.annotations.Nullable;

/**
 * Writes examples as a Parquet file: one text column a field, {@code round} a 32-bit number, plain and uncompressed,
 * one page a column in row groups of 10,000 rows. The layout is that of the Parquet format, version 1 pages.
 */
final class ParquetRows {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP = 10_000;
    private static final List<Column> COLUMNS = List.of(
            text("id", Example::id),
            text("input", Example::input),
            text("output", Example::output),
            text("source", row -> row.lineage().source().name().toLowerCase(Locale.ROOT)),
            text("teacher", row -> row.lineage().teacher()),
            text("strategy", row -> row.lineage().strategy()),
            text("prompt_version", row -> row.lineage().promptVersion()),
            text("parents", row -> String.join(" ", row.lineage().parents())),
            text("target", row -> row.lineage().target()),
            new Column("round", Type.INT32, row -> row.lineage().round()),
            text("details", row -> Export.details(row.lineage())),
            text("terms", row -> row.lineage().details().get(Lineage.TERMS)));

    /** A column, all of them optional; a value is a text or a whole number. */
    private record Column(String name, Type type, Function<Example, @Nullable Object> value) {}

    private final OutputStream out;
    private long written;

    private ParquetRows(OutputStream out) {
        this.out = out;
    }

    static void write(List<Example> rows, OutputStream out) throws IOException {
        new ParquetRows(out).write(rows);
    }

    private static Column text(String name, Function<Example, @Nullable Object> value) {
        return new Column(name, Type.BYTE_ARRAY, value);
    }

    private void write(List<Example> rows) throws IOException {
        put(MAGIC);
        List<RowGroup> groups = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += GROUP) {
            groups.add(group(rows.subList(from, Math.min(from + GROUP, rows.size()))));
        }
        var meta = new FileMetaData(1, schema(), rows.size(), groups);
        meta.setCreated_by("Hone");
        var footer = new ByteArrayOutputStream();
        Util.writeFileMetaData(meta, footer);
        put(footer.toByteArray());
        put(number(footer.size()));
        put(MAGIC);
    }

    private static List<SchemaElement> schema() {
        List<SchemaElement> schema = new ArrayList<>();
        schema.add(new SchemaElement("row").setNum_children(COLUMNS.size()));
        for (Column column : COLUMNS) {
            var element = new SchemaElement(column.name())
                    .setType(column.type())
                    .setRepetition_type(FieldRepetitionType.OPTIONAL);
            schema.add(column.type() == Type.BYTE_ARRAY ? element.setConverted_type(ConvertedType.UTF8) : element);
        }
        return schema;
    }

    private RowGroup group(List<Example> rows) throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long before = written;
        for (Column column : COLUMNS) {
            chunks.add(chunk(column, rows));
        }
        return new RowGroup(chunks, written - before, rows.size());
    }

    private ColumnChunk chunk(Column column, List<Example> rows) throws IOException {
        byte[] page = page(column, rows);
        var header = new PageHeader(PageType.DATA_PAGE, page.length, page.length)
                .setData_page_header(new DataPageHeader(rows.size(), Encoding.PLAIN, Encoding.RLE, Encoding.RLE));
        long start = written;
        var head = new ByteArrayOutputStream();
        Util.writePageHeader(header, head);
        put(head.toByteArray());
        put(page);
        long size = written - start;
        var meta = new ColumnMetaData(
                column.type(),
                List.of(Encoding.PLAIN, Encoding.RLE),
                List.of(column.name()),
                CompressionCodec.UNCOMPRESSED,
                rows.size(),
                size,
                size,
                start);
        return new ColumnChunk(start).setMeta_data(meta);
    }

    /** Which values are there, as runs of equal bits behind their length, then those that are. */
    private static byte[] page(Column column, List<Example> rows) {
        var values = new ByteArrayOutputStream();
        var levels = new ByteArrayOutputStream();
        int run = 0;
        boolean there = false;
        for (Example row : rows) {
            Object value = column.value().apply(row);
            if (run > 0 && there != (value != null)) {
                level(run, there, levels);
                run = 0;
            }
            there = value != null;
            run++;
            if (value != null) {
                values.writeBytes(plain(value));
            }
        }
        level(run, there, levels);
        var page = new ByteArrayOutputStream();
        page.writeBytes(number(levels.size()));
        page.writeBytes(levels.toByteArray());
        page.writeBytes(values.toByteArray());
        return page.toByteArray();
    }

    /** One run of the hybrid of runs and packed bits: its length, shifted by one, as a variable-length number. */
    private static void level(int run, boolean there, ByteArrayOutputStream out) {
        int rest = run << 1;
        while (rest > 0x7F) {
            out.write((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        out.write(there ? 1 : 0);
    }

    private static byte[] plain(Object value) {
        if (value instanceof Integer whole) {
            return number(whole);
        }
        byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + text.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(text.length)
                .put(text)
                .array();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }
}
