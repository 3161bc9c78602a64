package dev.consorcios.agent;

import dev.consorcios.platform.start.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;

/** Starts an agent. Tomcat's metrics, which nothing asks for, would have each start describe all of Java to JMX. */
@SpringBootApplication(exclude = TomcatMetricsAutoConfiguration.class)
@ConfigurationPropertiesScan
public class AgentApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(AgentApplication.class, arguments);
    }
}
