package vn.guongsang.approval;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stricter headers than elsewhere: nothing is cached, no address leaves, nothing but our own files loads, no search engine comes. */
@Configuration(proxyBeanMethods = false)
class DecidingHeaders implements WebMvcConfigurer {
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
            @Override
            public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                response.setHeader("Cache-Control", "no-store");
                response.setHeader("Referrer-Policy", "no-referrer");
                response.setHeader("X-Content-Type-Options", "nosniff");
                response.setHeader("X-Robots-Tag", "noindex, nofollow");
                if (!request.getRequestURI().startsWith("/duyet/tai-lieu/")) {
                    response.setHeader("Content-Security-Policy", POLICY);
                    response.setHeader("X-Frame-Options", "DENY");
                }
                return true;
            }
        }).addPathPatterns("/duyet", "/duyet/**");
    }
}
