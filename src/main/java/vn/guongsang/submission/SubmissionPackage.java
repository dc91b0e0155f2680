package vn.guongsang.submission;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.guongsang.document.Files;
import vn.guongsang.document.StoredFile;
import vn.guongsang.nomination.NominationBrief;
import vn.guongsang.nomination.Nominations;

/**
 * The ZIP that goes upward: letter, list, a folder of evidence for each nomination, and the manifest twice (to open in Excel, and for machines). Hashes are
 * those of the stored files, so the manifest is written without reading them; the content streams.
 */
class SubmissionPackage {
    private static final int MAX_NAME = 120;

    record Entry(String path, String kind, String nomination, StoredFile file) {
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    void letter(String kind, StoredFile file) {
        add("", kind, null, file);
    }

    void nomination(int position, NominationBrief brief, List<Nominations.FrozenFile> files) {
        String folder = "ho-so/%03d %s/".formatted(position, brief.number());
        files.forEach(file -> add(folder, file.kindName(), brief.number(), file.file()));
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }

    private void add(String folder, String kind, String nomination, StoredFile file) {
        String name = safe(file.name());
        String path = folder + name;
        int dot = name.lastIndexOf('.');
        // names that differ only in case are one name on Windows
        for (int n = 2; !taken.add(path.toLowerCase(Locale.ROOT)); n++) {
            path = folder + (dot <= 0 ? name + " (" + n + ")" : name.substring(0, dot) + " (" + n + ")" + name.substring(dot));
        }
        entries.add(new Entry(path, kind, nomination, file));
    }

    /** NFC, no separator, no character that Windows refuses, no leading or trailing dot. */
    static String safe(String name) {
        String clean = Normalizer.normalize(name, Normalizer.Form.NFC).replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]", "_").replaceAll("\\s+", " ").strip()
            .replaceAll("^\\.+|[. ]+$", "");
        if (clean.length() > MAX_NAME) {
            int dot = clean.lastIndexOf('.');
            String ending = dot > 0 && clean.length() - dot <= 6 ? clean.substring(dot) : "";
            clean = clean.substring(0, MAX_NAME - ending.length()).strip() + ending;
        }
        return clean.isEmpty() ? "tep" : clean;
    }

    void write(OutputStream out, Files files, ObjectMapper json, String proposal, String letter, String authority, Instant at) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        put(zip, "manifest.csv", csv(), at);
        put(zip, "manifest.json", manifest(json, proposal, letter, authority, at), at);
        for (Entry entry : entries) {
            zip.putNextEntry(entry(entry.path(), at));
            files.write(entry.file().id(), keepOpen(zip));
            zip.closeEntry();
        }
        zip.finish();
        zip.flush();
    }

    private static void put(ZipOutputStream zip, String path, byte[] content, Instant at) throws IOException {
        zip.putNextEntry(entry(path, at));
        zip.write(content);
        zip.closeEntry();
    }

    private static ZipEntry entry(String path, Instant at) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(at.toEpochMilli());
        return entry;
    }

    /** Whoever writes a file into the package may close what it was given. */
    private static OutputStream keepOpen(ZipOutputStream zip) {
        return new java.io.FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
            }
        };
    }

    private byte[] csv() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringBuilder text = new StringBuilder("\uFEFFSTT,Đường dẫn,Loại tài liệu,Mã đề nghị,Kích thước (byte),SHA-256\r\n");
        int row = 0;
        for (Entry entry : entries) {
            text.append(++row).append(',').append(quoted(entry.path())).append(',').append(quoted(entry.kind())).append(',')
                .append(entry.nomination() == null ? "" : entry.nomination()).append(',').append(entry.file().size()).append(',').append(entry.file().sha256()).append("\r\n");
        }
        out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    /** Quoted; a cell that Excel would take for a formula gets an apostrophe. */
    private static String quoted(String text) {
        String safe = text == null ? "" : text;
        if (!safe.isEmpty() && "=+-@".indexOf(safe.charAt(0)) >= 0) {
            safe = "'" + safe;
        }
        return '"' + safe.replace("\"", "\"\"") + '"';
    }

    private byte[] manifest(ObjectMapper json, String proposal, String letter, String authority, Instant at) {
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("proposal", proposal);
        manifest.put("letter", letter);
        manifest.put("authority", authority);
        manifest.put("createdAt", at.toString());
        manifest.put("files", entries.stream().map(entry -> {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("path", entry.path());
            file.put("kind", entry.kind());
            file.put("nomination", entry.nomination());
            file.put("size", entry.file().size());
            file.put("sha256", entry.file().sha256());
            return file;
        }).toList());
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
