package dev.consorcios.agent;

import dev.consorcios.platform.start.ServiceMain;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts an agent. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class AgentApplication {

    public static void main(String[] arguments) {
        ServiceMain.run(AgentApplication.class, arguments);
    }
}
