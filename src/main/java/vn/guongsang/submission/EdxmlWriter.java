package vn.guongsang.submission;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes envelopes as VXP's readers take them: each file a ZIP of one entry, in base64, outside the prefixed envelope. Not signed as XML: the PDF inside is. */
final class EdxmlWriter {
    private static final String P = "edXML";

    private final XMLStreamWriter out;

    private EdxmlWriter(XMLStreamWriter out) {
        this.out = out;
    }

    static byte[] write(EdxmlMessage message, Instant now) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter out = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            EdxmlWriter writer = new EdxmlWriter(out);
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            out.setDefaultNamespace(Edxml.NAMESPACE);
            out.writeStartElement("", "edXML", Edxml.NAMESPACE);
            out.writeDefaultNamespace(Edxml.NAMESPACE);
            out.setPrefix(P, Edxml.NAMESPACE);
            out.writeStartElement(P, "edXMLEnvelope", Edxml.NAMESPACE);
            out.writeNamespace(P, Edxml.NAMESPACE);
            if (message instanceof EdxmlMessage.Document document) {
                writer.document(document, now);
            } else if (message instanceof EdxmlMessage.Status status) {
                writer.status(status);
            }
            out.writeEndElement();
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    private void document(EdxmlMessage.Document document, Instant now) throws XMLStreamException {
        open("edXMLHeader");
        open("MessageHeader");
        organ("From", document.from());
        for (EdxmlMessage.Organ to : document.to()) {
            organ("To", to);
        }
        leaf("DocumentId", document.id());
        code(document.code());
        open("PromulgationInfo");
        leaf("Place", cut(document.place(), 50));
        leaf("PromulgationDate", Edxml.DAY.format(document.date()));
        close();
        open("DocumentType");
        leaf("Type", "2");
        leaf("TypeDetail", String.valueOf(document.type()));
        leaf("TypeName", document.typeName());
        close();
        leaf("Subject", cut(document.subject(), EdxmlMessage.SUBJECT));
        leaf("Content", cut(document.subject(), EdxmlMessage.SUBJECT));
        open("SignerInfo");
        leaf("Position", cut(document.position(), 100));
        leaf("FullName", cut(document.signer(), 50));
        close();
        open("OtherInfo");
        leaf("Priority", "0");
        leaf("PromulgationAmount", String.valueOf(document.extent().copies()));
        leaf("PageAmount", String.valueOf(document.extent().pages()));
        leaf("Direction", "false");
        open("Appendixes");
        for (String appendix : document.extent().appendixes()) {
            leaf("Appendix", cut(appendix, EdxmlMessage.SUBJECT));
        }
        close();
        close();
        for (String answered : document.answers()) {
            responseFor(answered);
        }
        leaf("SteeringType", "0");
        open("ToPlaces");
        for (EdxmlMessage.Organ to : document.to()) {
            leaf("Place", cut(to.name(), 150));
        }
        close();
        close();
        trace(document, now);
        close();
        open("edXMLBody");
        open("edXMLManifest");
        out.writeAttribute("version", "1.0");
        for (int i = 0; i < document.attachments().size(); i++) {
            EdxmlMessage.Attachment attachment = document.attachments().get(i);
            open("Reference");
            leaf("ContentId", "cid:" + (i + 1));
            leaf("ContentType", "application/zip");
            leaf("Description", attachment.description());
            leaf("AttachmentName", attachment.name());
            close();
        }
        close();
        close();
        close();
        attachments(document.attachments());
    }

    private void trace(EdxmlMessage.Document document, Instant now) throws XMLStreamException {
        open("TraceHeaderList");
        open("TraceHeader");
        leaf("OrganId", document.from().id());
        leaf("Timestamp", Edxml.MOMENT.format(now.atZone(Edxml.ZONE)));
        close();
        open("Bussiness");
        boolean withdrawn = document.business() == EdxmlMessage.Business.REVOCATION || document.business() == EdxmlMessage.Business.UPDATE;
        if (withdrawn && !document.replaces().isEmpty()) {
            leaf("DocumentId", document.replaces().get(0));
        }
        leaf("BussinessDocType", String.valueOf(document.business().ordinal()));
        leaf("BussinessDocReason", cut(document.reason(), EdxmlMessage.SUBJECT));
        leaf("Paper", "0");
        if (document.business() == EdxmlMessage.Business.REPLACEMENT) {
            open("ReplacementInfoList");
            for (String replaced : document.replaces()) {
                open("ReplacementInfo");
                leaf("DocumentId", replaced);
                open("OrganIdList");
                for (EdxmlMessage.Organ to : document.to()) {
                    leaf("OrganId", to.id());
                }
                close();
                close();
            }
            close();
        }
        open("StaffInfo");
        leaf("Department", "Văn thư");
        leaf("Email", document.from().email());
        close();
        close();
        close();
    }

    private void status(EdxmlMessage.Status status) throws XMLStreamException {
        open("edXMLHeader");
        open("MessageHeader");
        organ("From", status.from());
        responseFor(status.documentId());
        leaf("StatusCode", status.code());
        leaf("Description", cut(status.description(), EdxmlMessage.SUBJECT));
        leaf("Timestamp", Edxml.MOMENT.format(status.at().atZone(Edxml.ZONE)));
        close();
        close();
        close();
    }

    private void responseFor(String documentId) throws XMLStreamException {
        String[] id = documentId.split(",", 3);
        open("ResponseFor");
        leaf("OrganId", id[0]);
        if (id.length == 3) {
            leaf("Code", id[2]);
        }
        leaf("DocumentId", documentId);
        if (id.length == 3) {
            leaf("PromulgationDate", id[1]);
        }
        close();
    }

    /** Outside the envelope and without prefix, as in every sample. */
    private void attachments(List<EdxmlMessage.Attachment> attachments) throws XMLStreamException {
        plain("AttachmentEncoded");
        for (int i = 0; i < attachments.size(); i++) {
            EdxmlMessage.Attachment attachment = attachments.get(i);
            plain("Attachment");
            plainLeaf("ContentId", "cid:" + (i + 1));
            plainLeaf("AttachmentName", attachment.name());
            plainLeaf("Description", attachment.description());
            plainLeaf("ContentType", "application/zip");
            out.writeStartElement(P, "ContentTransferEncoded", Edxml.NAMESPACE);
            out.writeNamespace(P, Edxml.NAMESPACE);
            out.writeCharacters(Base64.getEncoder().encodeToString(zip(attachment)));
            out.writeEndElement();
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private void organ(String tag, EdxmlMessage.Organ organ) throws XMLStreamException {
        open(tag);
        leaf("OrganId", organ.id());
        leaf("OrganizationInCharge", cut(organ.name(), 200));
        leaf("OrganName", cut(organ.name(), 200));
        leaf("OrganAdd", cut(organ.address(), 250));
        leaf("Email", cut(organ.email(), 100));
        close();
    }

    private void code(EdxmlMessage.Code code) throws XMLStreamException {
        open("Code");
        leaf("CodeNumber", code.number());
        leaf("CodeNotation", code.notation());
        close();
    }

    private void open(String name) throws XMLStreamException {
        out.writeStartElement(P, name, Edxml.NAMESPACE);
    }

    private void close() throws XMLStreamException {
        out.writeEndElement();
    }

    private void leaf(String name, String text) throws XMLStreamException {
        if (text != null && !text.isBlank()) {
            open(name);
            out.writeCharacters(clean(text));
            close();
        }
    }

    private void plain(String name) throws XMLStreamException {
        out.writeStartElement("", name, Edxml.NAMESPACE);
    }

    private void plainLeaf(String name, String text) throws XMLStreamException {
        plain(name);
        out.writeCharacters(clean(text));
        out.writeEndElement();
    }

    /** NFC, and nothing that XML 1.0 cannot hold. */
    private static String clean(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }

    private static String cut(String text, int most) {
        if (text == null || text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    private static byte[] zip(EdxmlMessage.Attachment attachment) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(attachment.name()));
            zip.write(attachment.content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
