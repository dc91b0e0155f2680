package vn.guongsang.web;

import java.util.Map;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The token for scripts and for Tasklist's forms: read just before sending, since one rendered into a form goes stale with a new login. */
@RestController
class CsrfController {
    @GetMapping("/api/csrf")
    Map<String, String> token(CsrfToken token) {
        return Map.of("headerName", token.getHeaderName(), "token", token.getToken());
    }
}
