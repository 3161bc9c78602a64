package dev.consorcios.agent;

import dev.consorcios.platform.start.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;

/**
 * Starts an agent. Left out are Tomcat's own metrics, for which each start describes all of Java to JMX: they count HTTP
 * sessions, of which there are none.
 */
@SpringBootApplication(exclude = TomcatMetricsAutoConfiguration.class)
@ConfigurationPropertiesScan
public class AgentApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(AgentApplication.class, arguments);
    }
}
