package io.coppice.spring.autoconfigure;

import java.util.List;

import io.coppice.application.StopReport;
import io.coppice.application.StopReport.Entry;
import io.coppice.application.StopReport.Outcome;
import org.slf4j.Logger;

/// Says in one line what a stop did, and names only what did not stop by itself.
final class StopLog {

    private static final int MAX_NAMED = 50;

    private StopLog() {
    }

    static void write(Logger logger, String what, StopReport report) {
        if (report.entries().isEmpty()) {
            return;
        }
        logger.info("Stopped {} in {} ms: {} processes stopped, {} killed, {} still running", what,
                report.took().toMillis(), report.with(Outcome.STOPPED).size(), report.with(Outcome.KILLED).size(),
                report.with(Outcome.STILL_RUNNING).size());
        for (Entry entry : first(report.with(Outcome.KILLED))) {
            logger.warn("{} {} was killed after {} ms: it had not stopped in time", entry.path(), entry.pid(),
                    entry.took().toMillis());
        }
        for (Entry entry : first(report.with(Outcome.STILL_RUNNING))) {
            logger.error("{} {} was killed after {} ms and still runs: it ignores interruption", entry.path(),
                    entry.pid(), entry.took().toMillis());
        }
    }

    private static List<Entry> first(List<Entry> entries) {
        return entries.subList(0, Math.min(entries.size(), MAX_NAMED));
    }

}
