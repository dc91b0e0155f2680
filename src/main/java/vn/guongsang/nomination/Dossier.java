package vn.guongsang.nomination;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import vn.guongsang.award.AwardBasis;
import vn.guongsang.award.NomineeKind;

/**
 * Everything of one frozen version. Kept as JSON in our table; later changes to the register or the catalogue do not reach it.
 * Months are text ("2026-01"), so that no JSON setting can change how they are read back.
 */
record Dossier(String number, int version, String unitCode, String unitName, Who nominee, String awardCode, String awardName, AwardBasis basis,
               String periodFrom, String periodTo, String achievement, List<Section> sections, List<PreviousAward> previousAwards,
               List<Item> files) {

    /** The nominee as the register had it. {@code title} and {@code detail} are made for display; dates are ISO text. */
    record Who(UUID id, NomineeKind kind, String title, String detail, String name, String address, String birthDate, String sex, String position,
               String unitCode, String organisation, Boolean partyMember, Integer size, Integer women, String officialUsername) {
    }

    /** {@code kindName}: as the award's checklist called it then. */
    record Item(UUID id, String kind, String kindName, String name, String mediaType, long size, String sha256) {
        public boolean previewable() {
            return mediaType.equals("application/pdf") || mediaType.startsWith("image/");
        }
    }

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MM/yyyy");

    LocalDate from() {
        return YearMonth.parse(periodFrom).atDay(1);
    }

    LocalDate to() {
        return YearMonth.parse(periodTo).atDay(1);
    }

    /** "01/2026 – 10/2026" */
    public String period() {
        return period(from(), to());
    }

    static String period(LocalDate from, LocalDate to) {
        return MONTH.format(from) + " – " + MONTH.format(to);
    }

    /**
     * SHA-256 over every field and the hash of every file, in a fixed order. Each value goes in with its length (absent: length −1; lists: their
     * count first), so that text moved from one field to the next gives another digest.
     */
    byte[] digest() {
        var sum = new Sum();
        sum.add("vn.guongsang.nomination.v1").add(number).add(version).add(unitCode).add(unitName);
        sum.add(nominee.id()).add(nominee.kind()).add(nominee.title()).add(nominee.detail()).add(nominee.name()).add(nominee.address())
                .add(nominee.birthDate()).add(nominee.sex()).add(nominee.position()).add(nominee.unitCode()).add(nominee.organisation())
                .add(nominee.partyMember()).add(nominee.size()).add(nominee.women()).add(nominee.officialUsername());
        sum.add(awardCode).add(awardName).add(basis).add(periodFrom).add(periodTo).add(achievement);
        sum.add(sections.size());
        sections.forEach(section -> sum.add(section.title()).add(section.text()));
        sum.add(previousAwards.size());
        previousAwards.forEach(award -> sum.add(award.year()).add(award.name()).add(award.decision()));
        sum.add(files.size());
        files.forEach(file -> sum.add(file.id()).add(file.kind()).add(file.kindName()).add(file.name()).add(file.mediaType()).add(file.size())
                .add(file.sha256()));
        return sum.digest.digest();
    }

    private static final class Sum {
        private final MessageDigest digest;

        Sum() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        Sum add(Object value) {
            if (value == null) {
                digest.update(ByteBuffer.allocate(4).putInt(-1).array());
                return this;
            }
            var bytes = (value instanceof Enum<?> constant ? constant.name() : value.toString()).getBytes(StandardCharsets.UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
            digest.update(bytes);
            return this;
        }
    }
}
