package vn.guongsang.submission;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What an edXML envelope says (QCVN 102:2016/BTTTT): a document with its files, or what the receiver says of one. */
sealed interface EdxmlMessage {
    /** Most characters of each text, as far as they were found (design, documents.md, section 7: medium confidence). */
    int SUBJECT = 500;

    record Organ(String id, String name, String address, String email) {
    }

    /** @param number "12"; {@code notation} "TTr-SKHCN" */
    record Code(String number, String notation) {
        static Code of(String text) {
            int slash = text.indexOf('/');
            if (slash < 1) {
                throw new IllegalArgumentException("no number: " + text);
            }
            return new Code(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    /** BussinessDocType: the spelling is the regulation's. */
    enum Business {
        NEW("Văn bản điện tử mới"), REVOCATION("Thu hồi"), UPDATE("Cập nhật"), REPLACEMENT("Thay thế");

        private final String label;

        Business(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    record Attachment(String name, String description, String mediaType, byte[] content) {
    }

    /** @param appendixes what goes along, each in a line */
    record Extent(int copies, int pages, List<String> appendixes) {
    }

    /**
     * @param replaces ids of documents that this one withdraws or stands for; empty for a new one
     * @param answers  ids of documents that this one replies to
     * @param type     entry of the regulation's list B (administrative documents): 2 Quyết định, 16 Tờ trình
     */
    record Document(Organ from, List<Organ> to, Code code, String place, LocalDate date, int type, String typeName, String subject, String position, String signer, Extent extent,
                    Business business, String reason, List<String> replaces, List<String> answers, List<Attachment> attachments) implements EdxmlMessage {
        /** {@code H31.05,2026/11/20,12/TTr-SKHCN} */
        String id() {
            return "%s,%s,%s/%s".formatted(from.id(), Edxml.DAY.format(date), code.number(), code.notation());
        }
    }

    /** @param documentId of the document it answers */
    record Status(Organ from, String documentId, String code, String description, Instant at) implements EdxmlMessage {
    }
}
