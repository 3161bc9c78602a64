package dev.consorcios.cli.completion;

/** What can stand at a place of a command line and is known only to the running system, or to this user's files. */
public enum Kind {
    ANY_AREA,
    /** One that the user is subscribed to. */
    OWN_AREA,
    /** One that the user is not subscribed to. */
    OTHER_AREA,
    /** Of an item that the user posted, in the area that the command line names. */
    OWN_POSITION,
    NODE,
    CONTEXT,
    /** A file's name: shells know better. */
    FILE
}
