package vn.guongsang.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.util.OnCommittedResponseWrapper;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Security headers on every kind of response: pages, files, redirects, refusals of the firewall, error pages. Written just before the response is
 * committed and only where the resource set none itself, so that Camunda's webapps, the leader's page and previews keep their own. Spring
 * Security's header filter is switched off for it: that one sits behind the firewall and misses what the firewall refuses.
 */
class ResponseHeaders extends OncePerRequestFilter {
    static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data: blob:; style-src 'self'; script-src 'self'; "
        + "object-src 'none'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    static final String PERMISSIONS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final boolean https;
    private final String policy;

    /** @param provider origin of the identity provider, or null: the logout is a form of ours that ends there */
    ResponseHeaders(boolean https, String provider) {
        this.https = https;
        this.policy = provider == null ? CONTENT_SECURITY_POLICY : CONTENT_SECURITY_POLICY + " " + provider;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        Writer writer = new Writer(request, response);
        try {
            chain.doFilter(request, writer);
        } finally {
            if (!request.isAsyncStarted()) {
                writer.write();
            }
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    private final class Writer extends OnCommittedResponseWrapper {
        private final HttpServletRequest request;

        Writer(HttpServletRequest request, HttpServletResponse response) {
            super(response);
            this.request = request;
        }

        @Override
        protected void onResponseCommitted() {
            write();
            disableOnResponseCommitted();
        }

        void write() {
            if (isCommitted()) {
                return;
            }
            absent("Content-Security-Policy", policy);
            String sent = getHeader("Content-Security-Policy");
            absent("X-Frame-Options", sent != null && sent.contains("frame-ancestors 'self'") ? "SAMEORIGIN" : "DENY");
            absent("X-Content-Type-Options", "nosniff");
            absent("Referrer-Policy", "same-origin");
            absent("Permissions-Policy", PERMISSIONS);
            absent("Cross-Origin-Opener-Policy", "same-origin");
            absent("Cross-Origin-Resource-Policy", "same-origin");
            if (https) {
                absent("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
            }
            if (!request.getRequestURI().startsWith("/camunda/")) {
                absent("Cache-Control", "no-store");
            }
        }

        private void absent(String name, String value) {
            if (!containsHeader(name)) {
                setHeader(name, value);
            }
        }
    }
}
