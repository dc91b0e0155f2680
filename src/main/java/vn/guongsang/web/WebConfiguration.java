package vn.guongsang.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.RemoteIpValve;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.session.jdbc.PostgreSqlJdbcIndexedSessionRepositoryCustomizer;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.FixedLocaleResolver;
import vn.guongsang.workcalendar.WorkCalendar;

@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final TakenLists lists;

    WebConfiguration(TakenLists lists) {
        this.lists = lists;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(lists).addPathPatterns("/**" + TakenLists.FILE);
    }

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

    /**
     * Behind proxies, the address a request came from is what they say, and only they: everybody else's {@code X-Forwarded-For} is words. Addresses are
     * exact, or end with {@code *} for one part of them ({@code 172.18.0.*}).
     */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> addressesFromProxies(@Value("${guongsang.trusted-proxies:}") List<String> proxies) {
        return factory -> {
            if (!proxies.isEmpty()) {
                RemoteIpValve valve = new RemoteIpValve();
                valve.setInternalProxies(proxies.stream().map(proxy -> Pattern.quote(proxy.strip()).replace("*", "\\E\\d{1,3}\\Q")).collect(Collectors.joining("|")));
                valve.setRemoteIpHeader("X-Forwarded-For");
                valve.setProtocolHeader("X-Forwarded-Proto");
                factory.addEngineValves(valve);
            }
        };
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
