package vn.guongsang.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Component;
import vn.guongsang.directory.Department;
import vn.guongsang.sheet.Sheet;
import vn.guongsang.sheet.Workbook;

/**
 * What the archive gets of a handover, as a ZIP that is written again from what is kept: the metadata of NĐ 30/2020/NĐ-CP, Phụ lục VI, as XML with its schema,
 * the list as Excel, the signed papers with their lists and Giấy khen, and the SHA-256 of each. The appendix names fields and lengths but no schema was found:
 * elements bear the names of its fields, and where it stands open (OrganId) the department's symbol stands.
 */
@Component
class HandoverPackage {
    static final String NAMESPACE = "urn:guongsang:nop-luu-tru:1";
    static final String SCHEMA = "/papers/nop-luu-tru.xsd";
    private static final Sheet<Item> LIST = Sheet.<Item>of("Mục lục").number("Số thứ tự", Item::ordinal).text("Số và ký hiệu hồ sơ", 20, item -> item.line().folder())
        .text("Số, ký hiệu văn bản", 22, item -> item.line().paper().number().text()).day("Ngày văn bản", item -> item.entry().date())
        .text("Tên loại và trích yếu nội dung văn bản", 50, item -> item.entry().type() + " " + item.entry().subject()).text("Người ký", 28, item -> item.entry().signer())
        .number("Số trang", item -> item.line().pages()).text("Thời hạn bảo quản", 28, item -> item.entry().kept()).text("Tệp", 40, Item::path)
        .text("SHA-256", 66, item -> item.entry().sha256())
        .text("Tệp kèm theo", 60, item -> item.annexes().stream().map(Content::path).collect(Collectors.joining("\n")))
        .text("Ghi chú", 30, item -> item.line().paper().remarks());

    /** A file of the package. */
    private record Content(String path, UUID file, long size, String sha256) {
    }

    /** @param ordinal within the handover */
    private record Item(int ordinal, Handovers.Line line, List<Content> annexes) {
        OutgoingPaper entry() {
            return line.paper().paper();
        }

        String path() {
            return path(ordinal, line, "");
        }

        /** The signed paper first. */
        Stream<Content> contents() {
            return Stream.concat(Stream.of(new Content(path(), line.file(), line.size(), entry().sha256())), annexes.stream());
        }

        static String path(int ordinal, Handovers.Line line, String what) {
            return "van-ban/%04d %s%s.pdf".formatted(ordinal, line.paper().number().text().replace('/', '-'), what);
        }
    }

    private final Files files;
    private final Books books;
    private final Department department;

    HandoverPackage(Files files, Books books, Department department) {
        this.files = files;
        this.books = books;
        this.department = department;
    }

    /** One paper after the other goes through; none lies in the heap as a whole. */
    void write(Handovers.Done handover, List<Handovers.Line> lines, OutputStream out) throws IOException {
        List<Item> items = new ArrayList<>();
        lines.forEach(line -> items.add(new Item(items.size() + 1, line, annexes(items.size() + 1, line))));
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        put(zip, handover, "ho-so.xml", xml(handover, items));
        try (InputStream schema = HandoverPackage.class.getResourceAsStream(SCHEMA)) {
            put(zip, handover, "nop-luu-tru.xsd", schema.readAllBytes());
        }
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        Workbook.of("Mục lục", LIST.titled("MỤC LỤC VĂN BẢN NỘP LƯU TRỮ NĂM %d".formatted(handover.year()), items::forEach)).write(list);
        put(zip, handover, "muc-luc.xlsx", list.toByteArray());
        put(zip, handover, "sha256.txt", items.stream().flatMap(Item::contents).map(content -> content.sha256() + "  " + content.path() + "\n").collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8));
        for (Content content : items.stream().flatMap(Item::contents).toList()) {
            next(zip, handover, content.path());
            try (InputStream bytes = files.open(content.file())) {
                bytes.transferTo(zip);
            }
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Lists and Giấy khen under the ordinal of their paper; what it was rendered as before it was signed stays behind. */
    private List<Content> annexes(int ordinal, Handovers.Line line) {
        List<Content> annexes = new ArrayList<>();
        books.files(line.paper().number()).stream().filter(filed -> !filed.signed() && filed.part() != PaperPart.PAPER && filed.file().mediaType().equals(JdbcPaperArchive.PDF))
            .forEach(filed -> annexes.add(new Content(Item.path(ordinal, line, " kèm theo %d %s".formatted(annexes.size() + 1, filed.part().label())), filed.file().id(),
                filed.file().size(), filed.file().sha256())));
        return annexes;
    }

    private static void put(ZipOutputStream zip, Handovers.Done handover, String path, byte[] content) throws IOException {
        next(zip, handover, path);
        zip.write(content);
        zip.closeEntry();
    }

    private static void next(ZipOutputStream zip, Handovers.Done handover, String path) throws IOException {
        ZipEntry entry = new ZipEntry(path);
        entry.setTime(handover.at().toEpochMilli());
        zip.putNextEntry(entry);
    }

    private byte[] xml(Handovers.Done handover, List<Item> items) {
        Map<String, List<Item>> folders = items.stream().collect(Collectors.groupingBy(item -> item.line().folder(), LinkedHashMap::new, Collectors.toList()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            xml.writeStartElement("NopLuuTru");
            xml.writeDefaultNamespace(NAMESPACE);
            leaf(xml, "Giver", department.name());
            leaf(xml, "Receiver", handover.receiver());
            leaf(xml, "HandedAt", handover.at().toString());
            for (Map.Entry<String, List<Item>> folder : folders.entrySet()) {
                folder(xml, handover.year(), folder.getKey(), folder.getValue());
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void folder(XMLStreamWriter xml, int year, String notation, List<Item> items) throws XMLStreamException {
        xml.writeStartElement("File");
        xml.writeStartElement("FileCode");
        leaf(xml, "OrganId", department.symbol());
        leaf(xml, "FileCatalog", String.valueOf(year));
        leaf(xml, "FileNotation", notation);
        xml.writeEndElement();
        leaf(xml, "Title", notation.startsWith("PT-") ? "Hồ sơ khen thưởng theo phiếu trình " + notation : "Tập lưu %s năm %d".formatted(items.get(0).entry().type(), year));
        leaf(xml, "Maintenance", longest(items));
        leaf(xml, "Creator", department.symbol());
        leaf(xml, "Language", "Tiếng Việt");
        leaf(xml, "StartDate", items.stream().map(item -> item.entry().date()).min(LocalDate::compareTo).orElseThrow().toString());
        leaf(xml, "EndDate", items.stream().map(item -> item.entry().date()).max(LocalDate::compareTo).orElseThrow().toString());
        leaf(xml, "DocTotal", String.valueOf(items.size()));
        leaf(xml, "PageTotal", String.valueOf(items.stream().mapToInt(item -> item.line().pages() == null ? 0 : item.line().pages()).sum()));
        for (int i = 0; i < items.size(); i++) {
            paper(xml, i + 1, items.get(i));
        }
        xml.writeEndElement();
    }

    /** A file takes its longest paper's period (Luật Lưu trữ 33/2024/QH15, Điều 15). */
    private static String longest(List<Item> items) {
        return items.stream().anyMatch(item -> item.entry().yearsKept() == null) ? "Vĩnh viễn"
            : items.stream().mapToInt(item -> item.entry().yearsKept()).max().orElseThrow() + " năm";
    }

    private void paper(XMLStreamWriter xml, int ordinal, Item item) throws XMLStreamException {
        OutgoingPaper paper = item.entry();
        String[] number = item.line().paper().number().text().split("/", 2);
        // the book holds "name, position" in one column
        String[] signer = paper.signer().split(", ", 2);
        xml.writeStartElement("Doc");
        leaf(xml, "DocOrdinal", String.valueOf(ordinal));
        leaf(xml, "TypeName", paper.type());
        leaf(xml, "CodeNumber", number[0]);
        leaf(xml, "CodeNotation", number[1]);
        leaf(xml, "IssuedDate", paper.date().toString());
        leaf(xml, "OrganName", department.name());
        leaf(xml, "Subject", paper.subject());
        leaf(xml, "Language", "Tiếng Việt");
        leaf(xml, "PageAmount", String.valueOf(item.line().pages() == null ? 0 : item.line().pages()));
        leaf(xml, "Description", item.line().paper().remarks());
        xml.writeStartElement("SignerInfo");
        leaf(xml, "Position", signer.length > 1 ? signer[1] : "");
        leaf(xml, "FullName", signer[0]);
        xml.writeEndElement();
        leaf(xml, "IssuedAmount", String.valueOf(paper.copies()));
        for (Content content : item.contents().toList()) {
            xml.writeStartElement("Content");
            xml.writeAttribute("path", content.path());
            xml.writeAttribute("size", String.valueOf(content.size()));
            xml.writeAttribute("sha256", content.sha256());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static void leaf(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
