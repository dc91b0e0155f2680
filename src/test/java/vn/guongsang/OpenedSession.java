package vn.guongsang;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import jakarta.servlet.http.Cookie;
import org.springframework.test.web.servlet.MockMvc;

/**
 * A session that is there before the request: a file is streamed by a thread of its own, and MockMvc's response bears no second one that sets a cookie
 * for a session that has just begun.
 */
public final class OpenedSession {
    private OpenedSession() {
    }

    public static Cookie of(String username, MockMvc web) throws Exception {
        return web.perform(get("/").with(user(username))).andReturn().getResponse().getCookie("SESSION");
    }
}
