package vn.guongsang.proposal;

import java.time.LocalDate;
import java.util.Locale;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;
import vn.guongsang.directory.SigningCapacity;
import vn.guongsang.problem.RuleBrokenException;

/**
 * How somebody signs (NĐ 30/2020/NĐ-CP, Điều 13).
 *
 * @param authority first line above the signature: "GIÁM ĐỐC", "KT. GIÁM ĐỐC", "TUQ. GIÁM ĐỐC"
 * @param position  second line for whoever signs in another's place: "PHÓ GIÁM ĐỐC"; empty for the head
 */
record Signer(String username, String name, String authority, String position) {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");
    private static final String DEPUTY = "phó ";

    /** @param onBehalfOf the absent leader, or null */
    static Signer of(Directory directory, String username, String onBehalfOf, LocalDate day) {
        Official who = directory.official(username)
            .orElseThrow(() -> new RuleBrokenException("Không tìm thấy người ký “" + username + "” trong danh bạ."));
        if (onBehalfOf != null && !onBehalfOf.equals(username)) {
            Official absent = directory.official(onBehalfOf)
                .orElseThrow(() -> new RuleBrokenException("Không tìm thấy “" + onBehalfOf + "” trong danh bạ."));
            String prefix = directory.absence(onBehalfOf, day).map(absence -> absence.capacity()).orElse(SigningCapacity.KT).prefix();
            return new Signer(username, who.fullName(), prefix + " " + head(absent.position()), upper(who.position()));
        }
        if (isDeputy(who.position())) {
            return new Signer(username, who.fullName(), SigningCapacity.KT.prefix() + " " + head(who.position()), upper(who.position()));
        }
        return new Signer(username, who.fullName(), upper(who.position()), "");
    }

    /** Whoever would sign today in that leader's place. */
    static Signer today(Directory directory, String leader, LocalDate day) {
        return of(directory, directory.standIn(leader, day).username(), leader, day);
    }

    private static boolean isDeputy(String position) {
        return position.toLowerCase(VIETNAMESE).startsWith(DEPUTY);
    }

    private static String head(String position) {
        return upper(isDeputy(position) ? position.substring(DEPUTY.length()) : position);
    }

    private static String upper(String text) {
        return text.toUpperCase(VIETNAMESE);
    }
}
