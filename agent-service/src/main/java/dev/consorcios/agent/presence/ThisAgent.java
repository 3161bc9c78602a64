package dev.consorcios.agent.presence;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** This agent as the others know it. */
@Component
public class ThisAgent {

    private final String instance = UUID.randomUUID().toString();
    private final String host = hostName();
    private volatile int port;

    ThisAgent(@Value("${server.port}") int port) {
        this.port = port;
    }

    /** Tells this process from all others; 36 characters. */
    public String instance() {
        return instance;
    }

    /** The host's name and the port, for people. */
    public String name() {
        return host + ":" + port;
    }

    @EventListener
    void listensOn(WebServerInitializedEvent event) {
        if (!WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
            port = event.getWebServer().getPort();
        }
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost"; // a machine that does not know its own name
        }
    }
}
