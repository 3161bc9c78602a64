package dev.consorcios.cli.follow;

import dev.consorcios.cli.client.ClientException;
import dev.consorcios.cli.client.RefusedException;

/** Is told what the person who follows should know. */
public interface FollowListener {

    /**
     * Nobody answers; from now on it is tried again and again. Told once, in one of two ways, until {@link #back()}.
     *
     * @param tried who was asked, and what came of it
     */
    void waiting(String tried);

    /** The same where more is known. */
    void waiting(ClientException why);

    /** What was waited for has come. */
    void back();

    /** An area is gone, or the subscription has ended; the others go on. */
    void ended(RefusedException why);

    /** The subscription to this area has ended; the others go on. */
    void ended(String area);

    /** There is no subscription; from now on one is waited for. */
    void nothingToFollow();
}
