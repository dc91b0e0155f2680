package vn.guongsang.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a new password must be (OWASP ASVS 5.0, 6.2): long enough, not one that attackers try first, not made of what everybody knows about the person
 * or the department. Any characters, no mixture asked for, no end date.
 */
@Component
class PasswordRules {
    /** Far beyond any phrase; a limit all the same, so that nobody sends a book. */
    static final int LONGEST = 200;
    /** What must be left of a password when the words that everybody knows are taken out. */
    private static final int OWN_PART = 5;
    private static final int SHORTEST_WORD = 3;
    private static final Set<String> PRODUCT_WORDS = Set.of("guongsang", "thidua", "khenthuong", "matkhau", "password", "hoso", "phieutrinh");
    private static final Pattern EDGES = Pattern.compile("^[^a-z]+|[^a-z]+$");
    private static final Pattern REPEATED = Pattern.compile("(.{1,4}?)\\1+.?", Pattern.DOTALL);
    private static final Pattern NOT_IN_WORDS = Pattern.compile("[^a-z0-9]");

    private final Set<String> common = common();
    private final Department department;

    PasswordRules(Department department) {
        this.department = department;
    }

    /** Why that person cannot take that password, in words that say what to do; empty when it is fine. */
    Optional<String> refuse(String typed, Official owner) {
        String password = Normalizer.normalize(typed, Normalizer.Form.NFC);
        int length = password.codePointCount(0, password.length());
        if (length < OwnPassword.SHORTEST) {
            return Optional.of("Mật khẩu mới phải có ít nhất " + OwnPassword.SHORTEST + " ký tự, tốt nhất là một câu ngắn dễ nhớ.");
        }
        if (length > LONGEST) {
            return Optional.of("Mật khẩu mới dài quá " + LONGEST + " ký tự: hãy chọn câu ngắn hơn.");
        }
        if (isCommon(password)) {
            return Optional.of("Mật khẩu này nằm trong danh sách hay bị đoán trước tiên: hãy chọn câu khác.");
        }
        if (saysWhatEverybodyKnows(password, owner)) {
            return Optional.of("Mật khẩu mới gần như chỉ gồm tên của ông/bà, của đơn vị hay của phần mềm: hãy thêm những từ người khác không đoán được.");
        }
        return Optional.empty();
    }

    /** A word of the list also when tones, signs and a year stand around it. */
    private boolean isCommon(String password) {
        String plain = SearchText.of(password);
        return common.contains(plain) || common.contains(plain.replace(" ", "")) || common.contains(EDGES.matcher(plain).replaceAll(""))
            || REPEATED.matcher(plain).matches();
    }

    private boolean saysWhatEverybodyKnows(String password, Official owner) {
        String left = joined(password);
        for (String word : words(owner)) {
            left = left.replace(word, "");
        }
        return left.length() < Math.min(OWN_PART, joined(password).length());
    }

    /** The longest first, so that a part of one is not taken out before the whole. */
    private Iterable<String> words(Official owner) {
        String mailbox = owner.email().replaceFirst("@.*", "");
        Stream<String> known = Stream.of(owner.username(), owner.unitCode(), mailbox, department.name(), department.symbol(), department.place(), department.parent());
        Stream<String> parts = Stream.of(owner.fullName(), owner.position(), department.name(), department.place(), mailbox)
            .flatMap(text -> Stream.of(text.split("[\\s._-]+")));
        return Stream.of(known, parts, Stream.of(owner.fullName()), PRODUCT_WORDS.stream()).flatMap(words -> words).map(PasswordRules::joined)
            .filter(word -> word.length() >= SHORTEST_WORD).distinct().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    }

    private static String joined(String text) {
        return NOT_IN_WORDS.matcher(SearchText.of(text)).replaceAll("");
    }

    private static Set<String> common() {
        try (var reader = new BufferedReader(new InputStreamReader(new ClassPathResource("directory/common-passwords.txt").getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
