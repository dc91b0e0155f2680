package vn.guongsang.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What a browser keeps for us before anybody is logged in, so that a stranger costs no row: HttpOnly, SameSite=Lax, and Secure with the {@code __Host-}
 * prefix where the session's cookie is (production), so that no other host of the domain can plant one.
 */
@Component
class Cookies {
    private final boolean secure;

    Cookies(@Value("${server.servlet.session.cookie.secure:false}") boolean secure) {
        this.secure = secure;
    }

    Optional<String> read(HttpServletRequest request, String name) {
        return Optional.ofNullable(WebUtils.getCookie(request, name(name))).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }

    void write(HttpServletResponse response, String name, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, ResponseCookie.from(name(name), value).path("/").httpOnly(true).secure(secure).sameSite("Lax").maxAge(age)
            .build().toString());
    }

    void remove(HttpServletRequest request, HttpServletResponse response, String name) {
        if (read(request, name).isPresent()) {
            write(response, name, "", Duration.ZERO);
        }
    }

    Optional<String> readText(HttpServletRequest request, String name) {
        try {
            return read(request, name).map(value -> new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void writeText(HttpServletResponse response, String name, String text, Duration age) {
        write(response, name, Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)), age);
    }

    private String name(String name) {
        return secure ? "__Host-" + name : name;
    }
}
