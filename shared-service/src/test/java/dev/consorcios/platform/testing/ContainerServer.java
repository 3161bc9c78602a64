package dev.consorcios.platform.testing;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.PullResponseItem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL's public image, run by a Docker engine. */
final class ContainerServer {

    private static final String IMAGE = "postgres:18";
    /** Removes what a killed JVM leaves behind. As the library's RyukContainer names it: another would be fetched in vain. */
    private static final String CLEANER = "testcontainers/ryuk:0.14.0";

    private static final int PULL_SECONDS = 120;

    private ContainerServer() {}

    /** Testcontainers' own hook removes it when the JVM ends. */
    @SuppressWarnings("resource")
    static TestServer start(String why) {
        DockerClient engine = DockerClientProviderStrategy.getClientForConfig(
                DockerClientFactory.instance().getTransportConfig());
        fetch(engine, IMAGE);
        if (!Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED"))) {
            fetch(engine, CLEANER);
        }
        PostgreSQLContainer container = new PostgreSQLContainer(DockerImageName.parse(IMAGE))
                .withUsername(TestDatabase.USER)
                .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust")
                .withStartupTimeout(Duration.ofSeconds(60));
        // As the embedded one: tests lose nothing when a machine loses its power.
        container.setCommand("postgres", "-c", "fsync=off", "-c", "max_connections=200");
        container.start();
        TestServer server = new TestServer(container.getHost(), container.getMappedPort(5432));
        TestServer.tell("container of " + IMAGE, why);
        return server;
    }

    /** Tried once and not for minutes, as the library would. */
    private static void fetch(DockerClient engine, String image) {
        try {
            engine.inspectImageCmd(image).exec();
            return;
        } catch (NotFoundException missing) {
            System.out.println("Pulling " + image);
        }
        try {
            ResultCallback.Adapter<PullResponseItem> pulled =
                    engine.pullImageCmd(image).start();
            if (!pulled.awaitCompletion(PULL_SECONDS, TimeUnit.SECONDS)) {
                pulled.close();
                throw new IllegalStateException(image + " was not there after " + PULL_SECONDS + " s of pulling it");
            }
        } catch (DockerException | java.io.IOException e) {
            throw new IllegalStateException(image + " is not there and can not be pulled: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
