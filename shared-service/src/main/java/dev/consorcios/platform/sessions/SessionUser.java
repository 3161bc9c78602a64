package dev.consorcios.platform.sessions;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.OAuth2AuthenticatedPrincipal;

/**
 * The user that a request's session belongs to.
 *
 * @param id the user's row
 * @param name the user's name, as it was chosen
 * @param admin whether the user is an administrator
 * @param token the session's token, as the database knows it
 */
public record SessionUser(long id, String name, boolean admin, HashedToken token)
        implements OAuth2AuthenticatedPrincipal {

    public static final String ADMIN = "ADMIN";

    @Override
    public String getName() {
        return name;
    }

    @Override
    public Map<String, Object> getAttributes() {
        return Map.of("name", name);
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return admin ? List.of(new SimpleGrantedAuthority("ROLE_" + ADMIN)) : List.of();
    }
}
