package vn.guongsang.workflow;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import net.bytebuddy.implementation.bind.annotation.Argument;
import net.bytebuddy.implementation.bind.annotation.FieldValue;
import net.bytebuddy.implementation.bind.annotation.RuntimeType;
import net.bytebuddy.implementation.bind.annotation.This;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** What some mutations of {@code mutations/workflow.txt} call instead of a guard. */
public final class Mutants {
    private Mutants() {
    }

    /** The whole application context. */
    public static final class AllBeans {
        public static Set<String> names(@FieldValue("factory") ConfigurableListableBeanFactory factory) {
            return Set.of(factory.getBeanDefinitionNames());
        }
    }

    /** A filter that is not there. */
    public static final class PassOn {
        public static void filter(@Argument(0) HttpServletRequest request, @Argument(1) HttpServletResponse response, @Argument(2) FilterChain chain)
            throws IOException, ServletException {
            chain.doFilter(request, response);
        }
    }

    /** A path of Spring Security that everybody may use. */
    public static final class Open {
        @RuntimeType
        public static Object permit(@This Object url) {
            return ((AuthorizeHttpRequestsConfigurer<?>.AuthorizedUrl) url).permitAll();
        }
    }
}
