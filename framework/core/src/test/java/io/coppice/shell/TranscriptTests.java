package io.coppice.shell;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.coppice.process.ProcessRuntime;

import static org.assertj.core.api.Assertions.assertThat;

/// Types all that the guide to processes types, in one session, and compares what is printed with what the guide shows.
@Timeout(120)
class TranscriptTests {

    private static final Pattern NOTICE = Pattern.compile("\\|  .*<0\\.\\d+\\.\\d+>.* (crashed|ended): .*");

    private volatile CountDownLatch notices = new CountDownLatch(0);

    /// Whether this is a line that the shell prints by itself, when a process crashes.
    static boolean isNotice(String line) {
        return NOTICE.matcher(line).matches();
    }

    @Test
    void theGuideShowsWhatHappens() throws Exception {
        var page = new Page();
        Shell.use(new Session(ProcessRuntime.start(), this::print, this::awaitNotices));
        try (var typist = new Typist()) {
            assertThat(typist.greeting()).startsWith(page.greeting());
            assertThat(page.steps()).isNotEmpty();
            var soft = new SoftAssertions();
            for (Page.Step step : page.steps()) {
                soft.assertThat(follow(step, typist)).isEqualTo(step.shown());
            }
            soft.assertAll();
        }
    }

    private String follow(Page.Step step, Typist typist) throws IOException {
        notices = new CountDownLatch((int) step.notices());
        var seen = new StringBuilder(Typist.PROMPT);
        for (String line : step.typed()) {
            seen.append(typist.type(line));
        }
        return seen.toString().replaceFirst(Typist.PROMPT + "$", "").stripTrailing();
    }

    private void print(String line) {
        IO.println(line);
        if (isNotice(line)) {
            notices.countDown();
        }
    }

    /// In place of the moment that a verb waits for what it set off: as long as it takes
    /// for what the guide shows.
    private void awaitNotices() {
        try {
            assertThat(notices.await(30, TimeUnit.SECONDS)).as("a crash was told of").isTrue();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
    }

}
