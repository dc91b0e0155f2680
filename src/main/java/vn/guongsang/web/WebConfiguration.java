package vn.guongsang.web;

import java.time.Duration;
import java.util.Locale;
import java.util.TimeZone;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import vn.guongsang.workcalendar.WorkCalendar;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    /** Fonts and web jars change their address with their content; our own files are asked for again each time (304 when unchanged). */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/fonts/**").addResourceLocations("classpath:/static/fonts/").setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/webjars/htmx.org/**").addResourceLocations("classpath:/META-INF/resources/webjars/htmx.org/")
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/webjars/bpmn-js/**").addResourceLocations("classpath:/META-INF/resources/webjars/bpmn-js/")
            .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        for (String folder : new String[] {"css", "js", "img"}) {
            registry.addResourceHandler("/" + folder + "/**").addResourceLocations("classpath:/static/" + folder + "/").setCacheControl(CacheControl.noCache());
        }
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrors() {
        return factory -> factory.addContextCustomizers(context -> ((StandardHost) context.getParent()).setErrorReportValveClass(ContainerErrorValve.class.getName()));
    }

    /** One language for the whole page, whatever the browser asks for, until every text stands in {@code i18n/}. */
    @Bean
    LocaleResolver localeResolver() {
        return new FixedLocaleResolver(Locale.forLanguageTag("vi"), TimeZone.getTimeZone(WorkCalendar.ZONE));
    }

    /** A page of Tasklist sends several requests at once that all put the same attribute into a new session: the last one wins instead of failing. */
    @Bean
    PostgreSqlJdbcIndexedSessionRepositoryCustomizer parallelFirstRequests() {
        return new PostgreSqlJdbcIndexedSessionRepositoryCustomizer();
    }
}
