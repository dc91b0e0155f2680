package vn.guongsang.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** ASVS 5.0, 6.2. */
class PasswordRulesTests {
    private static final Official OWNER = new Official("nguyenvanan", "Nguyễn Văn An", "Chuyên viên", "QLKH", "an.nguyen@hungyen.gov.vn", Set.of(), true, false);

    private final PasswordRules rules = new PasswordRules(new Department("Sở Khoa học và Công nghệ", "UBND tỉnh Hưng Yên", "SKHCN", "Hưng Yên", "https://khen.example.vn"));
    private final PasswordEncoder hashes = new PasswordHashes(new SimpleMeterRegistry());

    @ParameterizedTest
    @ValueSource(strings = {"mùa thu lá rơi", "nhãn lồng chín đỏ sông Hồng", "xkqvbnjw", "8#rQ!zu2", "     nhà có 3 cửa   ", "🌾🌾 lúa chín 🌾", "ЖЩЮЯЪЫЭЁ", "\t\u0000odd\u0000chars",
        "Nguyễn Du viết Kiều", "hưng yên mùa nhãn 3 tháng"})
    void anyCompositionIsTaken(String password) {
        assertThat(rules.refuse(password, OWNER)).isEmpty();
    }

    @Test
    void lengthIsCountedInLettersAsPeopleSeeThem() {
        assertThat(rules.refuse("xkqvbnj", OWNER)).get().asString().contains("ít nhất 8 ký tự");
        assertThat(rules.refuse(Normalizer.normalize("ữệộấằẫẩ", Normalizer.Form.NFD), OWNER)).as("7 letters in 21 code points").isPresent();
        assertThat(rules.refuse("mười lăm chữ có dấu ".repeat(4).strip(), OWNER)).as("79 letters").isEmpty();
        assertThat(rules.refuse("Trăm năm trong cõi người ta, chữ tài chữ mệnh khéo là ghét nhau. Trải qua một cuộc bể dâu", OWNER)).isEmpty();
        assertThat(rules.refuse("một câu rất dài, " .concat("xqz ".repeat(60)), OWNER)).get().asString().contains("200 ký tự");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "Password2026!", "12345678", "qwertyuiop", "iloveyou1", "123456789a", "matkhau123", "Mật khẩu 1", "aaaaaaaaaa", "abcabcabc", "abcdefgh1",
        "football!!", "19901990", "P@ssw0rd"})
    void whatAttackersTryFirstIsRefused(String password) {
        assertThat(rules.refuse(password, OWNER)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"guongsang2026", "Gương Sáng 1", "nguyenvanan1", "NguyenVanAn@26", "Nguyễn Văn An 85", "skhcn2026", "HungYen@2026", "Sở Khoa học và Công nghệ", "QLKH2026!",
        "khenthuong1", "Thi đua Khen thưởng", "an.nguyen2026", "AnNguyen12"})
    void whatEverybodyKnowsAboutThePersonAndTheDepartmentIsRefused(String password) {
        assertThat(rules.refuse(password, OWNER)).isPresent();
    }

    @Test
    void theListHoldsFarMoreThanThreeThousandThatFitTheRules() throws Exception {
        String list = new String(new ClassPathResource("directory/common-passwords.txt").getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(list.lines().filter(line -> !line.startsWith("#") && line.length() >= OwnPassword.SHORTEST).toList()).hasSizeGreaterThan(20_000)
            .allSatisfy(common -> assertThat(rules.refuse(common, OWNER)).as(common).isPresent());
    }

    /** bcrypt looks at 72 bytes: 24 to 36 Vietnamese letters. */
    @Test
    void theLastLetterOfALongPasswordCounts() {
        String sentence = "ữệộấằẫẩỗỡợ".repeat(8);
        String hash = hashes.encode(sentence + "a");
        assertThat(hash).startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hashes.matches(sentence + "a", hash)).isTrue();
        assertThat(hashes.matches(sentence + "b", hash)).isFalse();
        assertThat(hashes.matches(sentence, hash)).isFalse();
    }

    @Test
    void aPasswordIsComparedAsTypedWhateverTheKeyboardsSpelling() {
        String hash = hashes.encode("Mùa thu lá vàng ");
        assertThat(hashes.matches(Normalizer.normalize("Mùa thu lá vàng ", Normalizer.Form.NFD), hash)).isTrue();
        assertThat(hashes.matches("mùa thu lá vàng ", hash)).isFalse();
        assertThat(hashes.matches("Mùa thu lá vàng", hash)).isFalse();
        assertThat(hashes.matches("Mua thu la vang ", hash)).isFalse();
    }

    @Test
    void olderAndWeakerHashesAreToBeReplacedAndUnknownKindsOpenNothing() {
        String bcrypt = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("mùa thu");
        assertThat(hashes.matches("mùa thu", bcrypt)).isTrue();
        assertThat(hashes.upgradeEncoding(bcrypt)).isTrue();
        assertThat(hashes.upgradeEncoding("{argon2id}" + new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode("mùa thu"))).isTrue();
        assertThat(hashes.upgradeEncoding(hashes.encode("mùa thu"))).isFalse();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> hashes.matches("mùa thu", "{noop}mùa thu")).isInstanceOf(IllegalArgumentException.class);
        String cut = "{bcrypt}" + new BCryptPasswordEncoder(4).encode("x".repeat(72));
        assertThat(hashes.matches("x".repeat(72), cut)).isTrue();
        assertThat(hashes.matches("x".repeat(73), cut)).isFalse();
    }
}
