package vn.guongsang.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * The body above, as another maker would build it: it takes envelopes apart as a tree and writes its own as text, both from the structure that
 * design/documents.md (section 7) gives, and shares no line with the product.
 */
final class Superior {
    static final String ORGAN = "H31.14";
    private static final String NS = "http://www.mic.gov.vn/TBT/QCVN_102_2016";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    /** How its envelopes travel. */
    interface Wire {
        List<byte[]> received() throws Exception;

        void send(byte[] envelope) throws Exception;
    }

    /** @param files by their names, unpacked */
    record Letter(String id, String from, String to, String number, String subject, String signer, int copies, int pages, List<String> appendixes, String business, String reason, List<String> about,
                  Map<String, byte[]> files) {
    }

    private final Wire wire;

    Superior(Wire wire) {
        this.wire = wire;
    }

    List<Letter> read() throws Exception {
        List<Letter> letters = new ArrayList<>();
        for (byte[] envelope : wire.received()) {
            letters.add(letter(envelope));
        }
        return letters;
    }

    /** The way is part of it: MessageHeader, TraceHeaderList and AttachmentEncoded each have their place. */
    private static Letter letter(byte[] envelope) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document xml = factory.newDocumentBuilder().parse(new ByteArrayInputStream(envelope));
        Element root = xml.getDocumentElement();
        Element header = child(child(child(root, "edXMLEnvelope"), "edXMLHeader"), "MessageHeader");
        Element business = child(child(child(child(root, "edXMLEnvelope"), "edXMLHeader"), "TraceHeaderList"), "Bussiness");
        Element info = child(header, "OtherInfo");
        Map<String, byte[]> files = new LinkedHashMap<>();
        List<Element> references = children(child(child(child(root, "edXMLEnvelope"), "edXMLBody"), "edXMLManifest"), "Reference");
        List<Element> attachments = children(child(root, "AttachmentEncoded"), "Attachment");
        for (int i = 0; i < attachments.size(); i++) {
            if (!text(attachments.get(i), "ContentId").equals(text(references.get(i), "ContentId"))) {
                throw new IOException("the manifest names another file");
            }
            files.put(text(attachments.get(i), "AttachmentName"), unzip(Base64.getDecoder().decode(text(attachments.get(i), "ContentTransferEncoded"))));
        }
        return new Letter(text(header, "DocumentId"), text(child(header, "From"), "OrganId"), text(child(header, "To"), "OrganId"),
            text(child(header, "Code"), "CodeNumber") + "/" + text(child(header, "Code"), "CodeNotation"), text(header, "Subject"), text(child(header, "SignerInfo"), "FullName"),
            Integer.parseInt(text(info, "PromulgationAmount")), Integer.parseInt(text(info, "PageAmount")),
            children(child(info, "Appendixes"), "Appendix").stream().map(Element::getTextContent).toList(), text(business, "BussinessDocType"), text(business, "BussinessDocReason"),
            all(business, "DocumentId"), files);
    }

    void answer(Letter letter, String organ, String code, Instant at) throws Exception {
        wire.send(("<?xml version=\"1.0\" encoding=\"UTF-8\"?><edXML xmlns=\"" + NS + "\"><edXML:edXMLEnvelope xmlns:edXML=\"" + NS + "\"><edXML:edXMLHeader><edXML:MessageHeader>" + from(organ)
            + responseFor(letter) + "<edXML:StaffInfo><edXML:Department>Văn thư</edXML:Department></edXML:StaffInfo><edXML:StatusCode>" + code + "</edXML:StatusCode><edXML:Description>Trả lời " + code
            + "</edXML:Description><edXML:Timestamp>" + MOMENT.format(at) + "</edXML:Timestamp></edXML:MessageHeader></edXML:edXMLHeader></edXML:edXMLEnvelope></edXML>").getBytes(StandardCharsets.UTF_8));
    }

    /** A decision on what the letter asked for. */
    void decide(Letter letter, String organ, String number, LocalDate day, byte[] pdf) throws Exception {
        String notation = "QĐ-UBND";
        wire.send(("<?xml version=\"1.0\" encoding=\"UTF-8\"?><edXML xmlns=\"" + NS + "\"><edXML:edXMLEnvelope xmlns:edXML=\"" + NS + "\"><edXML:edXMLHeader><edXML:MessageHeader>" + from(organ)
            + "<edXML:To><edXML:OrganId>" + letter.from() + "</edXML:OrganId></edXML:To><edXML:DocumentId>" + organ + "," + DAY.format(day) + "," + number + "/" + notation + "</edXML:DocumentId>"
            + "<edXML:Code><edXML:CodeNumber>" + number + "</edXML:CodeNumber><edXML:CodeNotation>" + notation + "</edXML:CodeNotation></edXML:Code><edXML:PromulgationInfo><edXML:Place>Hưng Yên</edXML:Place>"
            + "<edXML:PromulgationDate>" + DAY.format(day) + "</edXML:PromulgationDate></edXML:PromulgationInfo><edXML:DocumentType><edXML:Type>2</edXML:Type><edXML:TypeDetail>2</edXML:TypeDetail>"
            + "<edXML:TypeName>Quyết định</edXML:TypeName></edXML:DocumentType><edXML:Subject>Về việc tặng Bằng khen</edXML:Subject><edXML:SignerInfo><edXML:FullName>Người ký thử</edXML:FullName></edXML:SignerInfo>"
            + "<edXML:OtherInfo><edXML:PageAmount>1</edXML:PageAmount></edXML:OtherInfo>" + responseFor(letter) + "</edXML:MessageHeader><edXML:TraceHeaderList><edXML:Bussiness>"
            + "<edXML:BussinessDocType>0</edXML:BussinessDocType></edXML:Bussiness></edXML:TraceHeaderList></edXML:edXMLHeader></edXML:edXMLEnvelope><AttachmentEncoded><Attachment><ContentId>cid:1</ContentId>"
            + "<AttachmentName>Quyết định " + number + ".pdf</AttachmentName><ContentType>application/zip</ContentType><edXML:ContentTransferEncoded xmlns:edXML=\"" + NS + "\">"
            + Base64.getEncoder().encodeToString(zip(pdf)) + "</edXML:ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>").getBytes(StandardCharsets.UTF_8));
    }

    private static String from(String organ) {
        return "<edXML:From><edXML:OrganId>" + organ + "</edXML:OrganId><edXML:OrganName>Sở Nội vụ</edXML:OrganName></edXML:From>";
    }

    private static String responseFor(Letter letter) {
        String[] id = letter.id().split(",", 3);
        return "<edXML:ResponseFor><edXML:OrganId>" + id[0] + "</edXML:OrganId><edXML:Code>" + id[2] + "</edXML:Code><edXML:DocumentId>" + letter.id() + "</edXML:DocumentId><edXML:PromulgationDate>" + id[1]
            + "</edXML:PromulgationDate></edXML:ResponseFor>";
    }

    private static Element child(Element parent, String name) throws IOException {
        List<Element> found = children(parent, name);
        if (found.isEmpty()) {
            throw new IOException("no " + name + " in " + parent.getLocalName());
        }
        return found.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).filter(node -> node.getNodeType() == Node.ELEMENT_NODE && NS.equals(node.getNamespaceURI()) && node.getLocalName().equals(name))
            .map(Element.class::cast).toList();
    }

    private static List<String> all(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagNameNS(NS, name);
        return IntStream.range(0, nodes.getLength()).mapToObj(at -> nodes.item(at).getTextContent()).toList();
    }

    private static String text(Element parent, String name) throws IOException {
        return child(parent, name).getTextContent();
    }

    private static byte[] unzip(byte[] packed) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(packed), StandardCharsets.UTF_8)) {
            zip.getNextEntry();
            byte[] file = zip.readAllBytes();
            if (zip.getNextEntry() != null) {
                throw new IOException("more than one entry");
            }
            return file;
        }
    }

    private static byte[] zip(byte[] file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry("../../quyet-dinh.pdf"));
            zip.write(file);
        }
        return bytes.toByteArray();
    }
}
