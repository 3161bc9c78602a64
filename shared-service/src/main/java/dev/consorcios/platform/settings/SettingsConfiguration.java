package dev.consorcios.platform.settings;

import java.util.Arrays;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The settings that agents and nodes share. */
@AutoConfiguration
@EnableConfigurationProperties({ClusterSettings.class, DatabaseSettings.class, TrustSettings.class})
class SettingsConfiguration {

    private static final String DATA_SOURCE = "dataSource";

    /**
     * Has every setting of ours looked at before the database is: a start that can not succeed ends at once, and not after
     * half a minute of waiting for a database that is late too.
     */
    @Bean
    static BeanFactoryPostProcessor settingsBeforeDatabase() {
        return beans -> {
            if (beans.containsBeanDefinition(DATA_SOURCE)) {
                // Spring Boot names such a bean after its prefix and its class. Looking for the annotation would read
                // every bean's annotations: a tenth of a start.
                String[] ours = Arrays.stream(beans.getBeanDefinitionNames())
                        .filter(name -> name.startsWith("consorcios") && name.contains("-dev.consorcios."))
                        .toArray(String[]::new);
                beans.getBeanDefinition(DATA_SOURCE).setDependsOn(ours);
            }
        };
    }
}
