package vn.guongsang.nomination;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.guongsang.award.NomineeKind;
import vn.guongsang.directory.SearchText;

/** How likely two entries are the same: Vietnamese names lose tone marks, middle names and their order; collectives are abbreviated and renamed. */
record NameLikeness(int score, List<String> reasons) {
    /** From here on a person is asked. */
    static final int SUSPECT = 50;
    private static final NameLikeness NONE = new NameLikeness(0, List.of());
    private static final Map<String, String> SHORT = Map.ofEntries(Map.entry("p", "phong"), Map.entry("tt", "trung tam"), Map.entry("cc", "chi cuc"), Map.entry("vp", "van phong"),
        Map.entry("tttt", "trung tam thong tin"), Map.entry("cntt", "cong nghe thong tin"), Map.entry("khcn", "khoa hoc va cong nghe"), Map.entry("kh&cn", "khoa hoc va cong nghe"),
        Map.entry("khkt", "khoa hoc ky thuat"), Map.entry("ql", "quan ly"), Map.entry("qlkh", "quan ly khoa hoc"), Map.entry("shtt", "so huu tri tue"), Map.entry("tc", "tieu chuan"),
        Map.entry("tdc", "tieu chuan do luong chat luong"), Map.entry("hcth", "hanh chinh tong hop"), Map.entry("tchc", "to chuc hanh chinh"), Map.entry("khtc", "ke hoach tai chinh"),
        Map.entry("&", "va"), Map.entry("hd", "hoat dong"), Map.entry("dmst", "doi moi sang tao"));
    private static final Set<String> EMPTY = Set.of("tap", "the", "va");

    /** @param place unit's code, workplace or address */
    record Entry(NomineeKind kind, String name, LocalDate born, String sex, String place) {
    }

    static NameLikeness of(Entry one, Entry other) {
        if (one.kind() != other.kind()) {
            return NONE;
        }
        return one.kind() == NomineeKind.COLLECTIVE ? collectives(one, other) : people(one, other);
    }

    /** Two entries that share none cannot be alike. */
    static Set<String> keys(Entry entry) {
        List<String> words = entry.kind() == NomineeKind.COLLECTIVE ? written(entry.name()) : words(entry.name());
        Set<String> keys = new HashSet<>();
        if (!words.isEmpty()) {
            keys.add(entry.kind() + " " + words.stream().sorted().collect(Collectors.joining(" ")));
            keys.add(entry.kind() + " " + (entry.kind() == NomineeKind.COLLECTIVE ? "@" + entry.place() : words.get(0) + "|" + words.get(words.size() - 1)));
        }
        return keys;
    }

    private static NameLikeness people(Entry one, Entry other) {
        List<String> reasons = new ArrayList<>();
        int score = names(one.name(), other.name(), reasons);
        if (score == 0) {
            return NONE;
        }
        if (one.born() != null && other.born() != null) {
            if (one.born().equals(other.born())) {
                score += 40;
                reasons.add("cùng ngày sinh");
            } else if (one.born().getYear() == other.born().getYear() && one.born().getMonthValue() == other.born().getDayOfMonth() && one.born().getDayOfMonth() == other.born().getMonthValue()) {
                score += 15;
                reasons.add("ngày và tháng sinh đảo chỗ");
            } else {
                score -= 40;
                reasons.add("khác ngày sinh");
            }
        }
        if (one.sex() != null && other.sex() != null && !one.sex().equals(other.sex())) {
            score -= 30;
            reasons.add("khác giới tính");
        }
        return new NameLikeness(score + samePlace(one, other, reasons), reasons);
    }

    private static int names(String one, String other, List<String> reasons) {
        List<String> a = words(one);
        List<String> b = words(other);
        if (a.equals(b)) {
            boolean marks = composed(one).equals(composed(other));
            reasons.add(marks ? "cùng họ tên" : "họ tên chỉ khác dấu");
            return marks ? 50 : 45;
        }
        if (a.stream().sorted().toList().equals(b.stream().sorted().toList())) {
            reasons.add("cùng các chữ, khác thứ tự");
            return 40;
        }
        List<String> full = a.size() >= b.size() ? a : b;
        List<String> brief = full == a ? b : a;
        if (brief.size() < 2 || !full.get(0).equals(brief.get(0)) || !full.get(full.size() - 1).equals(brief.get(brief.size() - 1))) {
            return 0;
        }
        List<String> middle = full.subList(1, full.size() - 1);
        int at = 0;
        boolean abbreviated = false;
        for (String word : brief.subList(1, brief.size() - 1)) {
            while (at < middle.size() && !middle.get(at).equals(word) && !initial(word, middle.get(at)) && !initial(middle.get(at), word)) {
                at++;
            }
            if (at == middle.size()) {
                return 0;
            }
            abbreviated |= !middle.get(at).equals(word);
            at++;
        }
        List<String> dropped = new ArrayList<>(middle);
        brief.subList(1, brief.size() - 1).forEach(dropped::remove);
        reasons.add(abbreviated ? "tên đệm viết tắt" : "bớt tên đệm “" + String.join(" ", dropped) + "”");
        return abbreviated ? 38 : 32;
    }

    private static boolean initial(String letter, String word) {
        return letter.length() == 1 && word.startsWith(letter);
    }

    private static NameLikeness collectives(Entry one, Entry other) {
        List<String> reasons = new ArrayList<>();
        Set<String> a = new HashSet<>(written(one.name()));
        Set<String> b = new HashSet<>(written(other.name()));
        int score;
        if (a.equals(b)) {
            boolean same = words(one.name()).equals(words(other.name()));
            reasons.add(same ? "cùng tên" : "cùng tên khi viết đủ chữ tắt (P. = Phòng, TT = Trung tâm, KH&CN = Khoa học và Công nghệ…)");
            score = same ? 50 : 45;
        } else {
            Set<String> both = new HashSet<>(a);
            both.retainAll(b);
            double share = (double) both.size() / Math.max(1, a.size() + b.size() - both.size());
            if (share < 0.6) {
                return NONE;
            }
            reasons.add("tên gần giống (%.0f%% số chữ): có thể đơn vị đã đổi tên".formatted(share * 100));
            score = 38;
        }
        return new NameLikeness(score + samePlace(one, other, reasons), reasons);
    }

    private static int samePlace(Entry one, Entry other, List<String> reasons) {
        if (one.place() != null && other.place() != null && SearchText.of(one.place()).equals(SearchText.of(other.place()))) {
            reasons.add(one.kind() == NomineeKind.HOUSEHOLD ? "cùng địa chỉ" : "cùng đơn vị, nơi công tác");
            return 15;
        }
        return 0;
    }

    private static List<String> words(String name) {
        return Arrays.stream(SearchText.of(name).split("[\\s.,\\-]+")).filter(word -> !word.isEmpty()).toList();
    }

    /** Without abbreviations and without what every collective is called. */
    private static List<String> written(String name) {
        return words(name.replace("&", " & ").replaceAll("(?i)KH & CN", "KHCN")).stream().flatMap(word -> Arrays.stream(SHORT.getOrDefault(word, word).split(" ")))
            .filter(word -> !EMPTY.contains(word)).toList();
    }

    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }
}
