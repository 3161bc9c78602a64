package dev.consorcios.agent.nodes;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Headers;
import dev.consorcios.platform.sessions.SessionUser;
import dev.consorcios.platform.settings.ClusterSettings;
import dev.consorcios.platform.web.ProblemException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorityAuthorizationManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets through who shows the cluster's secret. A wrong or missing one gets an answer that says which header is meant. */
public final class ClusterSecretRule implements AuthorizationManager<RequestAuthorizationContext> {

    private final ClusterSettings cluster;
    private final boolean administratorsToo;

    private ClusterSecretRule(ClusterSettings cluster, boolean administratorsToo) {
        this.cluster = cluster;
        this.administratorsToo = administratorsToo;
    }

    /** Nothing but the secret will do. */
    public static ClusterSecretRule required(ClusterSettings cluster) {
        return new ClusterSecretRule(cluster, false);
    }

    /** Without a secret, an administrator's session will do as well. */
    public static ClusterSecretRule orAdministrator(ClusterSettings cluster) {
        return new ClusterSecretRule(cluster, true);
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        String offered = context.getRequest().getHeader(Headers.CLUSTER_SECRET);
        if (cluster.isSecret(offered)) {
            return new AuthorizationDecision(true);
        }
        if (offered == null && administratorsToo) {
            return AuthorityAuthorizationManager.hasRole(SessionUser.ADMIN).authorize(authentication, context);
        }
        throw new ProblemException(
                ErrorCode.UNAUTHENTICATED,
                "This needs the cluster's secret in the header '" + Headers.CLUSTER_SECRET
                        + "', and what came is not it. Set CONSORCIOS_CLUSTER_SECRET to the same text on every agent and"
                        + " node.");
    }
}
