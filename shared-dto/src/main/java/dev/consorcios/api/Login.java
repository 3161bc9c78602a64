package dev.consorcios.api;

/**
 * The request to log in. What no account could have is not refused as invalid: it is wrong credentials, like any other.
 */
public record Login(String name, String password) {

    public Login {
        Limits.required("name", name);
        Limits.required("password", password);
    }

    @Override
    public String toString() {
        return "Login[name=" + name + "]"; // a password must not reach a log
    }
}
