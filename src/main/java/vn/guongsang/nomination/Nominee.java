package vn.guongsang.nomination;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;
import vn.guongsang.problem.Problem;
import vn.guongsang.problem.RuleBrokenException;

/** Somebody (or a collective, a household) who may receive awards. Frozen dossiers keep their own copy. */
@Entity
@Table(name = "nominee")
class Nominee {
    @Id
    private UUID id;
    @Version
    private Integer lockVersion;
    @Enumerated(EnumType.STRING)
    private NomineeKind kind;
    private String name;
    private String title;
    private LocalDate birthDate;
    @Enumerated(EnumType.STRING)
    private Sex sex;
    private String position;
    private String unitCode;
    private String organisation;
    private Boolean partyMember;
    private Integer size;
    private Integer women;
    private String head;
    private String address;
    private String officialUsername;
    private String search;
    private String createdBy;
    private String createdUnit;
    private Instant createdAt;

    protected Nominee() {
    }

    Nominee(NomineeData data, String unitName, LocalDate today, String createdBy, String createdUnit, Instant now) {
        this.id = UUID.randomUUID();
        this.kind = data.kind();
        this.createdBy = createdBy;
        this.createdUnit = createdUnit;
        this.createdAt = now;
        describe(data, unitName, today);
    }

    /** Takes what was entered, after looking at all of it. */
    final void describe(NomineeData data, String unitName, LocalDate today) {
        var problems = problems(data, today);
        if (kind != data.kind()) {
            problems.add(new Problem("kind", "Không đổi được loại đối tượng của người đã có trong sổ: hãy thêm mới."));
        }
        if (!problems.isEmpty()) {
            throw new RuleBrokenException(problems);
        }
        boolean person = kind == NomineeKind.INDIVIDUAL;
        boolean collective = kind == NomineeKind.COLLECTIVE;
        boolean household = kind == NomineeKind.HOUSEHOLD;
        this.head = household ? clean(data.head()) : null;
        this.name = household ? head : clean(data.name());
        this.sex = collective ? null : data.sex();
        this.title = collective ? null : clean(data.title()) != null ? clean(data.title()) : sex == null ? null : sex.address();
        this.birthDate = person ? data.birthDate() : null;
        this.position = person ? clean(data.position()) : null;
        this.unitCode = household ? null : clean(data.unitCode());
        this.organisation = household || unitCode != null ? null : clean(data.organisation());
        this.partyMember = person ? data.partyMember() : null;
        this.size = collective ? data.size() : null;
        this.women = collective ? data.women() : null;
        this.address = household ? clean(data.address()) : null;
        this.officialUsername = person && unitCode != null ? clean(data.officialUsername()) : null;
        this.search = SearchText.of(name, unitName, organisation, address);
    }

    private static List<Problem> problems(NomineeData data, LocalDate today) {
        var found = new ArrayList<Problem>();
        if (data.kind() == null) {
            found.add(new Problem("kind", "Hãy chọn cá nhân, tập thể hay hộ gia đình."));
            return found;
        }
        switch (data.kind()) {
            case INDIVIDUAL -> {
                need(found, "name", data.name(), 200, "Hãy nhập họ và tên.");
                if (data.birthDate() == null) {
                    found.add(new Problem("birthDate", "Hãy nhập ngày sinh."));
                } else if (data.birthDate().isAfter(today.minusYears(10)) || data.birthDate().isBefore(today.minusYears(120))) {
                    found.add(new Problem("birthDate", "Ngày sinh chưa hợp lý: hãy xem lại năm sinh."));
                }
                if (data.sex() == null) {
                    found.add(new Problem("sex", "Hãy chọn giới tính."));
                }
                need(found, "position", data.position(), 200, "Hãy nhập chức vụ hoặc nghề nghiệp.");
                workplace(found, data);
            }
            case COLLECTIVE -> {
                need(found, "name", data.name(), 200, "Hãy nhập tên tập thể.");
                workplace(found, data);
                if (data.size() == null || data.size() < 1) {
                    found.add(new Problem("size", "Hãy nhập tổng số người của tập thể."));
                }
                if (data.women() != null && (data.women() < 0 || data.size() != null && data.women() > data.size())) {
                    found.add(new Problem("women", "Số nữ phải từ 0 đến tổng số người."));
                }
            }
            case HOUSEHOLD -> {
                need(found, "head", data.head(), 200, "Hãy nhập họ và tên chủ hộ.");
                need(found, "address", data.address(), 300, "Hãy nhập địa chỉ của hộ.");
            }
        }
        if (data.title() != null && data.title().length() > 40) {
            found.add(new Problem("title", "Danh xưng dài tối đa 40 ký tự."));
        }
        return found;
    }

    private static void workplace(List<Problem> found, NomineeData data) {
        if (clean(data.unitCode()) == null) {
            need(found, "organisation", data.organisation(), 300, "Hãy chọn đơn vị thuộc Sở hoặc nhập tên cơ quan, tổ chức.");
        }
    }

    private static void need(List<Problem> found, String field, String value, int max, String message) {
        if (clean(value) == null) {
            found.add(new Problem(field, message));
        } else if (clean(value).length() > max) {
            found.add(new Problem(field, "Nội dung dài tối đa " + max + " ký tự."));
        }
    }

    static String clean(String value) {
        return value == null || value.isBlank() ? null : value.strip().replaceAll("\\s+", " ");
    }

    /** Name with form of address, as papers and lists show it. */
    String displayTitle() {
        return displayTitle(kind, title, name);
    }

    static String displayTitle(NomineeKind kind, String title, String name) {
        return switch (kind) {
            case INDIVIDUAL -> title == null ? name : title + " " + name;
            case COLLECTIVE -> name.toLowerCase(Locale.ROOT).startsWith("tập thể") ? name : "Tập thể " + name;
            case HOUSEHOLD -> "Hộ " + (title == null ? "gia đình" : title.toLowerCase(Locale.ROOT)) + " " + name;
        };
    }

    /** Position and workplace, or the address. {@code unitName}: name of the nominee's unit, or null. */
    String displayDetail(String unitName) {
        var place = unitName != null ? unitName : organisation;
        return switch (kind) {
            // an import may know the workplace only
            case INDIVIDUAL -> position == null ? place : position + ", " + place;
            case COLLECTIVE -> Stream.of(place == null || place.equalsIgnoreCase(name) ? null : place, size == null ? null : size + " người",
                    women == null ? null : "trong đó " + women + " nữ").filter(Objects::nonNull).collect(Collectors.joining(", "));
            case HOUSEHOLD -> address;
        };
    }

    NomineeData data() {
        return new NomineeData(kind, name, title, birthDate, sex, position, unitCode, organisation, partyMember, size, women, head, address,
                officialUsername, false);
    }

    UUID id() {
        return id;
    }

    NomineeKind kind() {
        return kind;
    }

    String unitCode() {
        return unitCode;
    }

    String officialUsername() {
        return officialUsername;
    }

    String createdUnit() {
        return createdUnit;
    }
}
