package vn.guongsang.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What every answer must have and none may tell, whatever kind it is. */
final class Answers {
    private static final Map<String, String> HEADERS = Map.of("X-Content-Type-Options", "nosniff", "Content-Security-Policy", ".*frame-ancestors '(none|self)'.*",
        "X-Frame-Options", "DENY|SAMEORIGIN", "Referrer-Policy", "same-origin|no-referrer", "Permissions-Policy", ".*camera=\\(\\).*",
        "Cross-Origin-Opener-Policy", "same-origin", "Cross-Origin-Resource-Policy", "same-origin");
    private static final Pattern INSIDE = Pattern.compile("\\bat [a-z]+\\.[\\w.]+\\(|Exception|org\\.(springframework|hibernate|camunda|postgresql|apache)|vn\\.guongsang|(?i:\\bselect .{0,80} from |\\binsert into )");

    private Answers() {
    }

    static List<String> faults(HttpResponse<String> answer) {
        List<String> faults = new ArrayList<>();
        HEADERS.forEach((name, pattern) -> {
            List<String> values = answer.headers().allValues(name);
            if (values.size() != 1 || !values.get(0).matches(pattern)) {
                faults.add(name + ": " + values);
            }
        });
        for (String name : List.of("Server", "X-Powered-By", "X-AspNet-Version")) {
            answer.headers().firstValue(name).ifPresent(value -> faults.add(name + ": " + value));
        }
        String kept = answer.headers().firstValue("Cache-Control").orElse("");
        if (!answer.uri().getPath().matches("/(css|js|img|fonts|webjars|camunda|favicon.ico).*") && !kept.contains("no-store")) {
            faults.add("Cache-Control: " + kept);
        }
        // the webapps' scripts read their token from its cookie; all others are for the server alone
        answer.headers().allValues("Set-Cookie").stream().filter(cookie -> !cookie.startsWith("XSRF-TOKEN="))
            .filter(cookie -> !cookie.matches("(?i).*;\\s*HttpOnly.*") || !cookie.matches("(?i).*;\\s*SameSite=(Lax|Strict).*")).forEach(cookie -> faults.add("cookie " + cookie.replaceFirst("=.*?;", "=…;")));
        if (answer.statusCode() >= 400 && INSIDE.matcher(answer.body()).find()) {
            faults.add("tells of its inside: " + INSIDE.matcher(answer.body()).results().findFirst().orElseThrow().group());
        }
        return faults;
    }
}
