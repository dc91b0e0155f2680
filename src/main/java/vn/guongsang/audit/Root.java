package vn.guongsang.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * One day's root: what is signed, printed and mailed.
 *
 * @param heads    SHA-256 over all chains' heads, in the order of their keys
 * @param previous the root before, or null for the first
 */
record Root(int number, LocalDate day, Instant madeAt, long chains, long rows, byte[] heads, byte[] previous, byte[] root, byte[] publicKey,
            byte[] signature) {
    private static final HexFormat HEX = HexFormat.of();
    private static final String NONE = "-";

    /** The end of a chain at some moment. */
    record Head(long position, byte[] rowHash) {
    }

    static Root sign(int number, LocalDate day, Instant now, SortedMap<String, Head> all, byte[] previous, RootKey key) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        byte[] heads = digest(all);
        long rows = all.values().stream().mapToLong(Head::position).sum();
        byte[] root = digest(number, day, at, all.size(), rows, heads, previous);
        return new Root(number, day, at, all.size(), rows, heads, previous, root, key.publicKey(), key.sign(root));
    }

    static byte[] digest(SortedMap<String, Head> heads) {
        var sum = ChainHash.sum("vn.guongsang.audit.heads.v1");
        heads.forEach((key, head) -> sum.add(key).add(Long.toString(head.position())).add(head.rowHash()));
        return sum.digest();
    }

    private static byte[] digest(int number, LocalDate day, Instant at, long chains, long rows, byte[] heads, byte[] previous) {
        return ChainHash.sum("vn.guongsang.audit.root.v1").add(Integer.toString(number)).add(day.toString())
            .add(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, at))).add(Long.toString(chains)).add(Long.toString(rows)).add(heads).add(previous).digest();
    }

    /** The root follows from its own fields and is signed by the key it names; whether that key is to be believed is another question. */
    boolean fits() {
        return java.util.Arrays.equals(root, digest(number, day, madeAt, chains, rows, heads, previous)) && RootKey.fits(publicKey, root, signature);
    }

    /** As it is mailed and kept outside: one line for each field, in words that mail programs leave alone. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("so", Integer.toString(number));
        fields.put("ngay", day.toString());
        fields.put("lap-luc", madeAt.toString());
        fields.put("chuoi", Long.toString(chains));
        fields.put("dong", Long.toString(rows));
        fields.put("dau-chuoi", HEX.formatHex(heads));
        fields.put("goc-truoc", previous == null ? NONE : HEX.formatHex(previous));
        fields.put("goc", HEX.formatHex(root));
        fields.put("khoa", Base64.getEncoder().encodeToString(publicKey));
        fields.put("chu-ky", Base64.getEncoder().encodeToString(signature));
        return fields;
    }

    String file() {
        return fields().entrySet().stream().map(field -> field.getKey() + ": " + field.getValue() + "\n").collect(Collectors.joining());
    }

    /** Reads a root out of a saved mail or file: lines that are none of its fields are passed over. */
    static Root parse(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        text.lines().map(String::strip).filter(line -> line.contains(": ")).forEach(line -> {
            int colon = line.indexOf(": ");
            fields.putIfAbsent(line.substring(0, colon), line.substring(colon + 2).strip());
        });
        try {
            String previous = fields.get("goc-truoc");
            return new Root(Integer.parseInt(fields.get("so")), LocalDate.parse(fields.get("ngay")), Instant.parse(fields.get("lap-luc")),
                Long.parseLong(fields.get("chuoi")), Long.parseLong(fields.get("dong")), HEX.parseHex(fields.get("dau-chuoi")),
                previous.equals(NONE) ? null : HEX.parseHex(previous), HEX.parseHex(fields.get("goc")), RootKey.decode(fields.get("khoa")),
                RootKey.decode(fields.get("chu-ky")));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a root: one of its lines is missing or cannot be read", e);
        }
    }
}
