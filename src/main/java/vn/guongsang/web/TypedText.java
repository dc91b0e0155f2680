package vn.guongsang.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import vn.guongsang.directory.Typed;

/** Every text that a form or a script sends goes through {@link Typed#text}, so that no field is forgotten. Passwords stay as they were typed. */
@Configuration(proxyBeanMethods = false)
class TypedText implements WebMvcConfigurer {
    private static final Set<String> SECRETS = Set.of("password", "current", "next", "again");
    /** In front of Spring Security, which reads the form of the login. */
    private static final int BEFORE_SECURITY = -110;

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> cleaningFilter() {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
                chain.doFilter(new Parameters(request), response);
            }
        });
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    /** The mapper of the pages alone: what the product itself wrote as JSON is read as it is. */
    @Override
    public void extendMessageConverters(List<HttpMessageConverter<?>> converters) {
        SimpleModule module = new SimpleModule("typed").addDeserializer(String.class, new StringDeserializer() {
            @Override
            public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
                return Typed.text(super.deserialize(parser, context));
            }
        });
        for (HttpMessageConverter<?> converter : converters) {
            if (converter instanceof MappingJackson2HttpMessageConverter json) {
                json.setObjectMapper(json.getObjectMapper().copy().registerModule(module));
            }
        }
    }

    private static final class Parameters extends HttpServletRequestWrapper {
        Parameters(HttpServletRequest request) {
            super(request);
        }

        @Override
        public String getParameter(String name) {
            String value = super.getParameter(name);
            return SECRETS.contains(name) ? value : Typed.text(value);
        }

        @Override
        public String[] getParameterValues(String name) {
            String[] values = super.getParameterValues(name);
            return values == null || SECRETS.contains(name) ? values : Arrays.stream(values).map(Typed::text).toArray(String[]::new);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            Map<String, String[]> all = new LinkedHashMap<>();
            super.getParameterMap().forEach((name, values) -> all.put(name, getParameterValues(name)));
            return all;
        }
    }
}
