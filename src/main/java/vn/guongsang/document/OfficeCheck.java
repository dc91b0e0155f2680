package vn.guongsang.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Word and Excel files are ZIP containers: how big they unpack, and whether something inside acts by itself or fetches from outside. */
final class OfficeCheck {
    private static final int MAX_ENTRIES = 2_000;
    private static final long MAX_UNPACKED = 200L * 1024 * 1024;
    /** POI's own limit. XML of a large sheet packs 30 to 1. */
    private static final int MAX_RATIO = 100;
    private static final long RATIO_MATTERS_FROM = 1024 * 1024;
    private static final String DAMAGED = "tệp hỏng hoặc cấu trúc không đúng. Hãy mở tệp bằng Word, Excel và lưu lại.";
    private static final String BOMB = "tệp giải nén ra quá lớn. Hãy mở tệp, bỏ ảnh hoặc trang tính thừa và lưu lại.";
    private static final String EMBEDDED = "tệp nhúng tệp khác bên trong. Hãy bỏ đối tượng nhúng và tải tệp đó riêng.";
    private static final String MACRO = "tệp chứa macro. Hãy lưu lại không kèm macro.";
    private static final String EXTERNAL = "tệp lấy nội dung từ nơi khác (mẫu, ảnh hoặc dữ liệu liên kết). Hãy bỏ liên kết, chèn thẳng nội dung rồi lưu lại.";
    private static final XMLInputFactory XML = safeXml();

    private OfficeCheck() {
    }

    /** How much it unpacks, measured by unpacking: what the directory claims proves nothing. */
    static void bounds(Path file) throws IOException, RefusedContent {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new RefusedContent(BOMB);
            }
            long total = 0;
            Set<String> names = new HashSet<>();
            byte[] buffer = new byte[16 * 1024];
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith("/") || name.contains("\\") || name.contains("../") || !names.add(name.toLowerCase(Locale.ROOT))) {
                    throw new RefusedContent(DAMAGED);
                }
                long unpacked = 0;
                try (InputStream in = zip.getInputStream(entry)) {
                    for (int n; (n = in.read(buffer)) >= 0; ) {
                        unpacked += n;
                        total += n;
                        if (total > MAX_UNPACKED || unpacked > RATIO_MATTERS_FROM && unpacked > MAX_RATIO * Math.max(1, entry.getCompressedSize())) {
                            throw new RefusedContent(BOMB);
                        }
                    }
                }
            }
        } catch (ZipException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    /** After {@link #bounds}: everything may be unpacked now. */
    static void content(Path file) throws IOException, RefusedContent {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
                    entry(entry.getName(), in, true);
                }
            }
        } catch (ZipException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    private static void entry(String sent, InputStream in, boolean outermost) throws IOException, RefusedContent {
        String name = sent.toLowerCase(Locale.ROOT);
        if (name.contains("vbaproject") || name.contains("vbadata") || name.contains("/activex/") || name.contains("/macrosheets/")) {
            throw new RefusedContent(MACRO);
        }
        in.mark(16);
        byte[] head = in.readNBytes(8);
        in.reset();
        if (starts(head, 'P', 'K', 3, 4)) {
            // the data sheet behind a Word chart is an Excel file; in it, nothing more
            if (!outermost || !name.matches(".*/embeddings/.*\\.(xlsx|docx)")) {
                throw new RefusedContent(EMBEDDED);
            }
            nested(in);
        } else if (starts(head, 0xd0, 0xcf, 0x11, 0xe0) || starts(head, 'M', 'Z') || starts(head, 0x7f, 'E', 'L', 'F') || starts(head, 'R', 'a', 'r', '!')
                || starts(head, '7', 'z', 0xbc, 0xaf) || starts(head, '%', 'P', 'D', 'F')) {
            throw new RefusedContent(EMBEDDED);
        }
        if (name.endsWith(".rels")) {
            relationships(in);
        } else if (name.equals("[content_types].xml")) {
            contentTypes(in);
        }
    }

    private static void nested(InputStream in) throws IOException, RefusedContent {
        ZipInputStream zip = new ZipInputStream(in);
        long total = 0;
        int count = 0;
        for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
            byte[] content = zip.readNBytes((int) (MAX_UNPACKED / 10 - total) + 1);
            total += content.length;
            if (total > MAX_UNPACKED / 10 || ++count > MAX_ENTRIES) {
                throw new RefusedContent(BOMB);
            }
            entry(entry.getName(), new java.io.ByteArrayInputStream(content), false);
        }
    }

    private static void relationships(InputStream in) throws IOException, RefusedContent {
        for (XMLStreamReader xml = open(in); next(xml); ) {
            if (xml.isStartElement() && xml.getLocalName().equals("Relationship") && "External".equalsIgnoreCase(xml.getAttributeValue(null, "TargetMode"))
                    && !String.valueOf(xml.getAttributeValue(null, "Type")).endsWith("/hyperlink")) {
                throw new RefusedContent(EXTERNAL);
            }
        }
    }

    private static void contentTypes(InputStream in) throws IOException, RefusedContent {
        for (XMLStreamReader xml = open(in); next(xml); ) {
            String type = xml.isStartElement() ? xml.getAttributeValue(null, "ContentType") : null;
            if (type != null && (type.toLowerCase(Locale.ROOT).contains("macroenabled") || type.toLowerCase(Locale.ROOT).contains("vba"))) {
                throw new RefusedContent(MACRO);
            }
        }
    }

    private static XMLStreamReader open(InputStream in) throws RefusedContent {
        try {
            return XML.createXMLStreamReader(in);
        } catch (XMLStreamException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    private static boolean next(XMLStreamReader xml) throws RefusedContent {
        try {
            if (!xml.hasNext()) {
                return false;
            }
            if (xml.next() == XMLStreamConstants.DTD) {
                throw new RefusedContent(DAMAGED);
            }
            return true;
        } catch (XMLStreamException e) {
            throw new RefusedContent(DAMAGED);
        }
    }

    private static XMLInputFactory safeXml() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static boolean starts(byte[] head, int... bytes) {
        if (head.length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
