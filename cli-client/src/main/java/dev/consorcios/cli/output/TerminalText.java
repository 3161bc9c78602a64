package dev.consorcios.cli.output;

/**
 * Makes other people's text harmless for a terminal, which takes some characters as commands: to clear the screen, to
 * write over what was there, to turn the direction of writing around. Such characters are shown instead of obeyed.
 */
public final class TerminalText {

    private static final int CONTROL_PICTURES = 0x2400;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int REPLACEMENT = 0xFFFD;

    private TerminalText() {}

    /** The text on one line. */
    public static String line(String text) {
        return harmless(text.replace("\r\n", " ").replace('\n', ' ').replace('\t', ' '));
    }

    /** The text with its lines and tabs. */
    public static String block(String text) {
        return harmless(text.replace("\r\n", "\n"));
    }

    private static String harmless(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().map(TerminalText::shown).forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static int shown(int character) {
        if (character == '\n' || character == '\t') {
            return character;
        }
        if (character < ' ') {
            return CONTROL_PICTURES + character;
        }
        if (character == 0x7F) {
            return PICTURE_OF_DELETE;
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                REPLACEMENT;
            default -> isOverride(character) ? REPLACEMENT : character;
        };
    }

    /** Overrides of the direction make a text read as another; the marks that right-to-left writing needs do not. */
    private static boolean isOverride(int character) {
        return character == 0x202D || character == 0x202E;
    }
}
