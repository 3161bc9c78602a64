package dev.consorcios.cli.client;

import com.google.gson.reflect.TypeToken;
import dev.consorcios.api.AreaChange;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.AreaView;
import dev.consorcios.api.AssignmentView;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Items;
import dev.consorcios.api.Limits;
import dev.consorcios.api.Login;
import dev.consorcios.api.NewArea;
import dev.consorcios.api.NewUser;
import dev.consorcios.api.NodeList;
import dev.consorcios.api.NodeName;
import dev.consorcios.api.PasswordChange;
import dev.consorcios.api.RouteView;
import dev.consorcios.api.SessionView;
import dev.consorcios.api.SubscriptionView;
import dev.consorcios.api.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What agents do: accounts, sessions, areas, routes, nodes. Every method throws a {@link ClientException} when it was not
 * done.
 */
public final class AgentClient {

    private static final TypeToken<UserView> USER = new TypeToken<>() {};
    private static final TypeToken<SessionView> SESSION = new TypeToken<>() {};
    private static final TypeToken<AreaView> AREA = new TypeToken<>() {};
    private static final TypeToken<Items<AreaView>> AREAS = new TypeToken<>() {};
    private static final TypeToken<Items<SubscriptionView>> SUBSCRIPTIONS = new TypeToken<>() {};
    private static final TypeToken<RouteView> ROUTE = new TypeToken<>() {};
    private static final TypeToken<AssignmentView> ASSIGNMENT = new TypeToken<>() {};
    private static final TypeToken<NodeList> NODES = new TypeToken<>() {};

    private final AgentHop hop;
    private final Session session;

    AgentClient(AgentHop hop, Session session) {
        this.hop = hop;
        this.session = session;
    }

    public UserView register(NewUser user) throws InterruptedException {
        return hop.send(Call.of("POST", "/v1/users").body(user).takingItsTime(), reply -> reply.as(USER, 201));
    }

    public SessionView logIn(Login login) throws InterruptedException {
        return hop.send(Call.of("POST", "/v1/sessions").body(login).takingItsTime(), reply -> reply.as(SESSION, 201));
    }

    /** Ends the session. One that had ended already is no trouble. */
    public void logOut() throws InterruptedException {
        try {
            send(Call.of("DELETE", "/v1/sessions/current"), reply -> reply.done(204));
        } catch (RefusedException e) {
            if (!e.is(ErrorCode.UNAUTHENTICATED)) {
                throw e;
            }
        }
    }

    /** Ends a session that nobody will use any more. Where that can not be done, it runs out by itself. */
    public void end(StoredSession unused) throws InterruptedException {
        try {
            hop.send(Call.of("DELETE", "/v1/sessions/current").session(unused.token()), reply -> reply.done(204));
        } catch (ClientException e) {
            // It runs out by itself.
        }
    }

    public UserView me() throws InterruptedException {
        return send(Call.of("GET", "/v1/me"), reply -> reply.as(USER, 200));
    }

    public void changePassword(PasswordChange change) throws InterruptedException {
        send(Call.of("PUT", "/v1/me/password").body(change).takingItsTime(), reply -> reply.done(204));
    }

    /** All of the user's subscriptions, by area. */
    public List<SubscriptionView> subscriptions() throws InterruptedException {
        return pages("/v1/me/subscriptions?", SUBSCRIPTIONS, SubscriptionView::area);
    }

    /** All areas, by name. @param part what their names must contain, or null */
    public List<AreaView> areas(@Nullable String part) throws InterruptedException {
        return pages("/v1/areas?" + (part == null ? "" : "q=" + Call.encode(part) + "&"), AREAS, AreaView::name);
    }

    public AreaView addArea(NewArea area) throws InterruptedException {
        try {
            return send(Call.of("POST", "/v1/areas").body(area), reply -> reply.as(AREA, 201));
        } catch (RefusedException e) {
            // An attempt that got no answer may have added it.
            if (!e.repeated() || !e.is(ErrorCode.AREA_EXISTS)) {
                throw e;
            }
            AreaName name = new AreaName(area.name());
            AreaView existing =
                    send(Call.of("GET", path(name)), reply -> reply.about(name).as(AREA, 200));
            boolean ours = existing.name().equals(area.name()) && existing.last() == 0 && existing.subscribers() == 0;
            if (ours) {
                return existing;
            }
            throw e;
        }
    }

    public AreaView changeArea(AreaName area, AreaChange change) throws InterruptedException {
        return send(
                Call.of("PATCH", path(area)).body(change),
                reply -> reply.about(area).as(AREA, 200));
    }

    public void removeArea(AreaName area) throws InterruptedException {
        send(Call.of("DELETE", path(area)), reply -> reply.about(area).gone());
    }

    public RouteView route(AreaName area) throws InterruptedException {
        return send(routeCall(area), reply -> reply.about(area).as(ROUTE, 200));
    }

    /** The route as a part of a longer operation. Empty: no agent could say. */
    Optional<RouteView> route(Operation operation, AreaName area) throws InterruptedException {
        return hop.ask(
                operation,
                routeCall(area).session(session.token()),
                answer -> new Reply(answer, false, area).as(ROUTE, 200));
    }

    /** Where an area is and why, for administrators. */
    public AssignmentView assignment(AreaName area) throws InterruptedException {
        return send(
                Call.of("GET", path(area) + "/assignment"),
                reply -> reply.about(area).as(ASSIGNMENT, 200));
    }

    public NodeList nodes() throws InterruptedException {
        return send(Call.of("GET", "/v1/nodes"), reply -> reply.as(NODES, 200));
    }

    /** Takes a node out of the routes. */
    public void drain(NodeName node) throws InterruptedException {
        send(Call.of("DELETE", "/v1/nodes/" + Call.encode(node.value())), Reply::gone);
    }

    private <T> T send(Call call, Function<Reply, T> reading) throws InterruptedException {
        return hop.send(call.session(session.token()), reading);
    }

    private static Call routeCall(AreaName area) {
        return Call.of("GET", path(area) + "/route");
    }

    static String path(AreaName area) {
        return "/v1/areas/" + Call.encode(area.value());
    }

    /** Follows the pages of a list, each of which begins after the last name of the one before. */
    private <T> List<T> pages(String path, TypeToken<Items<T>> type, Function<T, String> name)
            throws InterruptedException {
        List<T> all = new ArrayList<>();
        String after = "";
        while (true) {
            String from = all.isEmpty() ? "" : "&after=" + Call.encode(after);
            List<T> page = send(
                            Call.of("GET", path + "limit=" + Limits.DIRECTORY_PAGE + from),
                            reply -> reply.as(type, 200))
                    .items();
            all.addAll(page);
            if (page.size() < Limits.DIRECTORY_PAGE
                    || name.apply(page.getLast()).equals(after)) {
                return List.copyOf(all);
            }
            after = name.apply(page.getLast());
        }
    }
}
