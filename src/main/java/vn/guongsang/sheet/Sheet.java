package vn.guongsang.sheet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of a list, declared once: for its Excel file and for its printed page. A day is a day and a number a number there; everything else is text. */
public final class Sheet<T> {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm").withZone(ZONE);

    /** @param width in characters; {@code choices} that may be picked below the heading, usually none */
    record Column<T>(String head, int width, Function<? super T, ?> value, List<String> choices) {
    }

    /** Columns with their rows, which come one at a time; {@code title} stands above them, with the columns numbered, in a book as a decree wants it. */
    public record Filled<T>(Sheet<T> sheet, String title, Consumer<Consumer<T>> rows) {
    }

    private final String name;
    private final List<Column<T>> columns;

    private Sheet(String name, List<Column<T>> columns) {
        this.name = name;
        this.columns = columns;
    }

    public static <T> Sheet<T> of(String name) {
        return new Sheet<>(name, List.of());
    }

    public Sheet<T> text(String head, int width, Function<? super T, String> value) {
        return and(head, width, value, List.of());
    }

    public Sheet<T> choice(String head, int width, List<String> choices, Function<? super T, String> value) {
        return and(head, width, value, choices);
    }

    public Sheet<T> number(String head, Function<? super T, ? extends Number> value) {
        return and(head, 11, value, List.of());
    }

    public Sheet<T> day(String head, Function<? super T, LocalDate> value) {
        return and(head, 12, value, List.of());
    }

    public Sheet<T> moment(String head, Function<? super T, Instant> value) {
        return and(head, 17, value, List.of());
    }

    private Sheet<T> and(String head, int width, Function<? super T, ?> value, List<String> choices) {
        return new Sheet<>(name, Stream.concat(columns.stream(), Stream.of(new Column<T>(head, width, value, choices))).toList());
    }

    public Filled<T> with(Iterable<T> rows) {
        return with(rows::forEach);
    }

    public Filled<T> with(Consumer<Consumer<T>> rows) {
        return new Filled<>(this, null, rows);
    }

    public Filled<T> titled(String title, Consumer<Consumer<T>> rows) {
        return new Filled<>(this, title, rows);
    }

    public List<String> heads() {
        return columns.stream().map(Column::head).toList();
    }

    /** A row as a page shows it. */
    public List<String> texts(T row) {
        return columns.stream().map(column -> text(column.value().apply(row))).toList();
    }

    private static String text(Object value) {
        return value instanceof LocalDate day ? DAY.format(day) : value instanceof Instant moment ? MOMENT.format(moment) : Objects.toString(value, "");
    }

    String name() {
        return name;
    }

    List<Column<T>> columns() {
        return columns;
    }
}
