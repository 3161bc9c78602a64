package dev.consorcios.api;

/**
 * The request to change one's own password.
 *
 * @param current the password until now
 * @param replacement the new one: 8 to 128 characters, none of them a control character
 */
public record PasswordChange(String current, String replacement) {

    public PasswordChange {
        Limits.required("current", current);
        Limits.password("replacement", replacement);
    }

    @Override
    public String toString() {
        return "PasswordChange[]"; // a password must not reach a log
    }
}
