package vn.guongsang.submission;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads what others send. Nothing of it is trusted: no DTD, no entity, few elements, short texts, files only up to a size however much they promise, and of
 * their names nothing but the last part. Elements are found by their local names, since senders differ in prefixes and wrappers.
 */
final class EdxmlReader {
    static final int MAX_ENVELOPE = 60 * 1024 * 1024;
    static final int MAX_FILE = 20 * 1024 * 1024;
    static final int MAX_FILES = 50;
    private static final int MAX_ALL_FILES = 60 * 1024 * 1024;
    private static final int MAX_ELEMENTS = 2000;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_TEXT = 4000;
    private static final XMLInputFactory XML = factory();

    /** What was sent is not an edXML message that can be read. The reason is for the log and the sender's operator. */
    static class UnreadableException extends Exception {
        UnreadableException(String reason) {
            super(reason);
        }
    }

    /** One element with text, by the local names from the root. */
    private record Leaf(List<String> path, String text) {
    }

    private final List<Leaf> leaves = new ArrayList<>();
    private final List<EdxmlMessage.Attachment> attachments = new ArrayList<>();
    private int unpacked;

    private EdxmlReader() {
    }

    static EdxmlMessage read(byte[] envelope) throws UnreadableException {
        if (envelope.length > MAX_ENVELOPE) {
            throw new UnreadableException("larger than " + MAX_ENVELOPE + " bytes");
        }
        EdxmlReader reader = new EdxmlReader();
        try {
            reader.parse(XML.createXMLStreamReader(new ByteArrayInputStream(envelope)));
            return reader.message();
        } catch (XMLStreamException e) {
            throw new UnreadableException("not well-formed, or with a DTD");
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableException("a date, number or code cannot be read");
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void parse(XMLStreamReader xml) throws XMLStreamException, UnreadableException {
        List<String> path = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int elements = 0;
        int firstOfAttachment = 0;
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw new UnreadableException("a DTD or an entity");
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                if (++elements > MAX_ELEMENTS || path.size() >= MAX_DEPTH) {
                    throw new UnreadableException("too many elements");
                }
                path.add(xml.getLocalName());
                text.setLength(0);
                if (xml.getLocalName().equals("Attachment")) {
                    firstOfAttachment = leaves.size();
                }
            } else if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                boolean file = path.size() > 0 && path.get(path.size() - 1).equals("ContentTransferEncoded");
                if (text.length() + (long) xml.getTextLength() > (file ? MAX_ENVELOPE : MAX_TEXT)) {
                    throw new UnreadableException("a text is too long");
                }
                text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (xml.getLocalName().equals("ContentTransferEncoded")) {
                    attach(leaves.subList(firstOfAttachment, leaves.size()), text.toString());
                } else if (!text.toString().isBlank()) {
                    leaves.add(new Leaf(List.copyOf(path), Normalizer.normalize(text.toString().strip(), Normalizer.Form.NFC)));
                }
                text.setLength(0);
                path.remove(path.size() - 1);
            }
        }
    }

    private void attach(List<Leaf> described, String encoded) throws UnreadableException {
        if (attachments.size() >= MAX_FILES) {
            throw new UnreadableException("too many files");
        }
        byte[] content = Base64.getMimeDecoder().decode(encoded);
        String name = name(described.stream().filter(leaf -> last(leaf).equals("AttachmentName")).map(Leaf::text).findFirst().orElse("tep"));
        String description = described.stream().filter(leaf -> last(leaf).equals("Description")).map(Leaf::text).findFirst().orElse("");
        byte[] file = content.length > 3 && content[0] == 'P' && content[1] == 'K' ? unpack(content) : content;
        unpacked += file.length;
        if (file.length > MAX_FILE || unpacked > MAX_ALL_FILES) {
            throw new UnreadableException("files are too large");
        }
        attachments.add(new EdxmlMessage.Attachment(name, description, "application/octet-stream", file));
    }

    /** Some senders pack each file, some do not: one entry is the file (its name is not looked at), several are a package or a Word document itself. */
    private byte[] unpack(byte[] content) throws UnreadableException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.UTF_8)) {
            ZipEntry entry = zip.getNextEntry();
            if (entry == null || entry.isDirectory()) {
                throw new UnreadableException("a file is not packed as it says");
            }
            byte[] file = atMost(zip, MAX_FILE);
            return zip.getNextEntry() == null ? file : content;
        } catch (IOException | IllegalArgumentException e) {
            throw new UnreadableException("a packed file is damaged");
        }
    }

    private static byte[] atMost(InputStream in, int most) throws IOException, UnreadableException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            if (out.size() + read > most) {
                throw new UnreadableException("a packed file is too large");
            }
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    static String name(String sent) {
        String last = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        return SubmissionPackage.safe(last);
    }

    private EdxmlMessage message() throws UnreadableException {
        String status = find("StatusCode");
        return status != null ? status(status) : document();
    }

    private EdxmlMessage.Status status(String code) throws UnreadableException {
        if (!code.matches("\\d{2}")) {
            throw new UnreadableException("a status that is no code");
        }
        String at = find("Timestamp");
        return new EdxmlMessage.Status(organ("From"), required("ResponseFor", "DocumentId"), code, orEmpty(find("Description")),
            at == null ? null : LocalDateTime.parse(at, Edxml.MOMENT).atZone(Edxml.ZONE).toInstant());
    }

    private EdxmlMessage.Document document() throws UnreadableException {
        String kind = find("BussinessDocType");
        int business = kind == null ? 0 : Integer.parseInt(kind);
        if (business < 0 || business >= EdxmlMessage.Business.values().length) {
            throw new UnreadableException("an unknown kind of message");
        }
        String type = find("TypeDetail");
        return new EdxmlMessage.Document(organ("From"), List.of(organ("To")), new EdxmlMessage.Code(required("Code", "CodeNumber"), required("Code", "CodeNotation")), orEmpty(find("Place")),
            LocalDate.parse(required("PromulgationInfo", "PromulgationDate"), Edxml.DAY), type == null ? 0 : Integer.parseInt(type), orEmpty(find("TypeName")), orEmpty(find("Subject")),
            orEmpty(find("Position")), orEmpty(find("FullName")),
            new EdxmlMessage.Extent(amount("PromulgationAmount"), amount("PageAmount"), leaves.stream().filter(leaf -> last(leaf).equals("Appendix")).map(Leaf::text).toList()), EdxmlMessage.Business.values()[business], orEmpty(find("BussinessDocReason")), documents("Bussiness"), documents("ResponseFor"), List.copyOf(attachments));
    }

    /** Ids of other documents below that element. */
    private List<String> documents(String within) {
        return leaves.stream().filter(leaf -> last(leaf).equals("DocumentId") && leaf.path().contains(within)).map(Leaf::text).distinct().toList();
    }

    private int amount(String name) {
        String text = find(name);
        return text == null ? 0 : Integer.parseInt(text);
    }

    private EdxmlMessage.Organ organ(String tag) throws UnreadableException {
        return new EdxmlMessage.Organ(required(tag, "OrganId"), orEmpty(under(tag, "OrganName")), orEmpty(under(tag, "OrganAdd")), orEmpty(under(tag, "Email")));
    }

    private String required(String parent, String name) throws UnreadableException {
        String text = under(parent, name);
        if (text == null) {
            throw new UnreadableException("no " + parent + "/" + name);
        }
        return text;
    }

    private String under(String parent, String name) {
        return leaves.stream().filter(leaf -> last(leaf).equals(name) && leaf.path().size() > 1 && leaf.path().get(leaf.path().size() - 2).equals(parent)).map(Leaf::text).findFirst().orElse(null);
    }

    private String find(String name) {
        return leaves.stream().filter(leaf -> last(leaf).equals(name) && !leaf.path().contains("Attachment")).map(Leaf::text).findFirst().orElse(null);
    }

    private static String last(Leaf leaf) {
        return leaf.path().get(leaf.path().size() - 1);
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
