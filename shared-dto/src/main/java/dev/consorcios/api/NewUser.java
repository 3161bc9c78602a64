package dev.consorcios.api;

/**
 * The request to register.
 *
 * @param name see {@link UserName}
 * @param password 8 to 128 characters, none of them a control character
 */
public record NewUser(String name, String password) {

    public NewUser {
        name = new UserName(name).value();
        Limits.password("password", password);
    }

    @Override
    public String toString() {
        return "NewUser[name=" + name + "]"; // a password must not reach a log
    }
}
