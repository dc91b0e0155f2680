package vn.guongsang.nomination;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.guongsang.award.NomineeKind;

class NameLikenessTests {
    private static final LocalDate BORN = LocalDate.of(1985, 6, 5);

    @ParameterizedTest
    @CsvSource({
        "Nguyễn Thị Minh Hạnh, Nguyen Thi Minh Hanh, họ tên chỉ khác dấu",
        "Nguyễn Thị Minh Hạnh, Nguyễn Minh Hạnh, bớt tên đệm “thi”",
        "Nguyễn Thị Minh Hạnh, Nguyễn T. Minh Hạnh, tên đệm viết tắt",
        "Nguyễn Thị Minh Hạnh, Nguyễn T.M. Hạnh, tên đệm viết tắt",
        "Nguyễn Thị Minh Hạnh, Hạnh Nguyễn Thị Minh, khác thứ tự",
        "Nguyễn Thị Minh Hạnh, NGUYỄN THỊ MINH HẠNH, cùng họ tên"})
    void theSamePersonIsSuspectedAndItSaysWhy(String one, String other, String why) {
        NameLikeness likeness = NameLikeness.of(person(one, BORN), person(other, BORN));
        assertThat(likeness.score()).isGreaterThanOrEqualTo(NameLikeness.SUSPECT);
        assertThat(String.join(", ", likeness.reasons())).contains(why).contains("cùng ngày sinh");
        assertThat(NameLikeness.of(person(other, BORN), person(one, BORN))).as("whichever was entered first").isEqualTo(likeness);
        assertThat(NameLikeness.keys(person(one, BORN))).containsAnyElementsOf(NameLikeness.keys(person(other, BORN)));
    }

    @ParameterizedTest
    @CsvSource({"Nguyễn Thị Minh Hạnh, Nguyễn Văn Hạnh", "Trần Thị Hạnh, Nguyễn Thị Hạnh", "Nguyễn Minh Anh, Nguyễn Anh Tuấn"})
    void otherNamesAreOtherPeople(String one, String other) {
        assertThat(NameLikeness.of(person(one, BORN), person(other, BORN)).score()).isLessThan(NameLikeness.SUSPECT);
    }

    @Test
    void anotherBirthDateSpeaksAgainstASharedName() {
        assertThat(NameLikeness.of(person("Nguyễn Văn An", BORN), person("Nguyễn Văn An", BORN.plusDays(400))).score()).isLessThan(NameLikeness.SUSPECT);
        assertThat(NameLikeness.of(person("Nguyễn Văn An", BORN), person("Nguyễn Văn An", LocalDate.of(1985, 5, 6))).reasons()).contains("ngày và tháng sinh đảo chỗ");
    }

    @ParameterizedTest
    @CsvSource({
        "P. Quản lý khoa học, Phòng Quản lý Khoa học, viết đủ chữ tắt",
        "P. QLKH, Phòng Quản lý khoa học, viết đủ chữ tắt",
        "TT Thông tin KH&CN, Trung tâm Thông tin Khoa học và Công nghệ, viết đủ chữ tắt",
        "Tập thể Phòng Quản lý khoa học, Phòng Quản lý khoa học, viết đủ chữ tắt",
        "Phòng Quản lý khoa học, Phòng Quản lý Khoa học và Công nghệ, đổi tên"})
    void collectivesAreFoundBehindAbbreviationsAndNewNames(String one, String other, String why) {
        NameLikeness likeness = NameLikeness.of(collective(one), collective(other));
        assertThat(likeness.score()).isGreaterThanOrEqualTo(NameLikeness.SUSPECT);
        assertThat(String.join(", ", likeness.reasons())).contains(why);
        assertThat(NameLikeness.of(collective(other), collective(one))).as("whichever was entered first").isEqualTo(likeness);
    }

    @Test
    void twoRoomsOfOneUnitAreTwo() {
        assertThat(NameLikeness.of(collective("Phòng Chuyển giao công nghệ"), collective("Tổ Hỗ trợ khởi nghiệp sáng tạo")).score()).isZero();
    }

    private static NameLikeness.Entry person(String name, LocalDate born) {
        return new NameLikeness.Entry(NomineeKind.INDIVIDUAL, name, born, null, "QLKH");
    }

    private static NameLikeness.Entry collective(String name) {
        return new NameLikeness.Entry(NomineeKind.COLLECTIVE, name, null, null, "QLKH");
    }
}
