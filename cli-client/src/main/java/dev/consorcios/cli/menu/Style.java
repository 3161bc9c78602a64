package dev.consorcios.cli.menu;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** How texts are set off from others; not at all where a person wants none of it. */
record Style(boolean on) {

    AttributedString heading(String text) {
        return styled(text, AttributedStyle.BOLD);
    }

    AttributedString marked(String text) {
        return styled(text, AttributedStyle.INVERSE);
    }

    AttributedString hint(String text) {
        return styled(text, AttributedStyle.DEFAULT.faint());
    }

    AttributedString plain(String text) {
        return new AttributedString(text);
    }

    private AttributedString styled(String text, AttributedStyle style) {
        return new AttributedString(text, on ? style : AttributedStyle.DEFAULT);
    }
}
