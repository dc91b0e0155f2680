package vn.guongsang.privacy;

import java.time.LocalDate;
import java.util.UUID;

/** One request as the register has it. {@code done}: what was carried out, in words; {@code answer}: what was told. */
record DataRequest(long id, Kind kind, String requester, String contact, String details, LocalDate receivedOn, LocalDate acknowledgeBy,
                   LocalDate acknowledgedOn, UUID subjectId, String done, LocalDate answeredOn, String answer) {
    enum Kind {
        ACCESS("Xem, nhận bản sao"), RECTIFY("Đính chính"), ERASE("Xóa");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public String key() {
        return "DU-LIEU/" + id;
    }

    public boolean late(LocalDate today) {
        return acknowledgedOn == null && answeredOn == null && today.isAfter(acknowledgeBy);
    }

    public String state() {
        return answeredOn != null ? "Đã trả lời" : acknowledgedOn != null ? "Đã xác nhận" : "Chờ xác nhận";
    }
}
