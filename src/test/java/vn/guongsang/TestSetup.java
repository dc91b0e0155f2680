package vn.guongsang;

import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Primary;

/** What the product's tests add to the product: a clock to set and a counter of statements. Test beans of a module lie in its own test package and are found by {@code @TestComponent}-free scanning of {@code vn.guongsang.**.*TestBeans}. */
@TestConfiguration(proxyBeanMethods = false)
@ComponentScan(basePackages = "vn.guongsang", useDefaultFilters = false,
    includeFilters = @ComponentScan.Filter(type = org.springframework.context.annotation.FilterType.REGEX, pattern = "vn\\.guongsang\\..*TestBeans"))
public class TestSetup {
    @Bean
    @Primary
    TestClock testClock() {
        return new TestClock();
    }

    @Bean
    StatementCounter statementCounter() {
        return new StatementCounter();
    }

    @Bean
    static BeanPostProcessor countingDataSource(org.springframework.beans.factory.ObjectProvider<StatementCounter> counter) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof com.zaxxer.hikari.HikariDataSource pool
                    ? ProxyDataSourceBuilder.create(pool).listener(counter.getObject()).build() : bean;
            }
        };
    }
}
