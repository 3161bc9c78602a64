package dev.consorcios.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.manual.ManualPages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManualTest {

    @TempDir
    Path pages;

    @BeforeEach
    void write() throws IOException {
        ManualPages.main(new String[] {pages.toString()});
    }

    @Test
    void every_command_has_a_page() throws IOException {
        try (Stream<Path> files = Files.list(pages)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(HelpTest.commands()
                            .map(words -> "consorcios"
                                    + String.join(
                                            "",
                                            words.stream()
                                                    .map(word -> "-" + word)
                                                    .toList()) + ".1")
                            .toList());
        }
    }

    @Test
    void a_page_says_what_the_help_says() throws IOException {
        assertThat(Files.readString(pages.resolve("consorcios-read.1")))
                .startsWith(".TH \"CONSORCIOS\\-READ\" 1 ")
                .contains(
                        "consorcios\\-read \\- Print what is unread, oldest first, and mark it read\n",
                        ".B \\-f, \\-\\-follow\n",
                        "\n  consorcios read \\-\\-follow\n",
                        ".BR consorcios (1)")
                .doesNotContain("${", "%n");
    }

    @Test
    void groff_finds_nothing_wrong_with_them() throws Exception {
        boolean there = Files.exists(Path.of("/usr/bin/groff"));
        if (!there) {
            System.err.println("NOT TESTED: manual pages with groff, which is not installed (apt-get install groff).");
        }
        Assumptions.assumeTrue(there, "groff is not installed");
        List<Path> files;
        try (Stream<Path> all = Files.list(pages)) {
            files = all.toList();
        }
        for (Path file : files) {
            Process groff = new ProcessBuilder("groff", "-man", "-Tutf8", "-ww", file.toString()).start();
            String out = new String(groff.getInputStream().readAllBytes(), UTF_8);
            String err = new String(groff.getErrorStream().readAllBytes(), UTF_8);
            assertThat(groff.waitFor()).isZero();
            assertThat(err).as(file.toString()).isEmpty();
            // Where groff prints for a typewriter, what is bold is printed twice.
            assertThat(out.replaceAll(".\b", "")).contains("NAME", "SYNOPSIS");
        }
    }
}
