package io.coppice.benchmarks.scale;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Measures how long a call and a round trip take while others compute without end, or sleep in their handlers.
final class Latency {

    private static final String CALL = "latency";

    private static final String PING_PONG = "ping-pong";

    private static final int COUNT = 20_000;

    private static final Duration LIMIT = Duration.ofSeconds(120);

    private static final int HOGS = 8;

    private static final int SLEEPERS = 10_000;

    private static final List<Situation> SITUATIONS = List.of(new Situation("idle", "nothing else", 0, 0),
            new Situation("hogs", HOGS + " endless computations", HOGS, 0),
            new Situation("sleepers", "10,000 handlers asleep", 0, SLEEPERS),
            new Situation("both", "both", HOGS, SLEEPERS));

    private static final List<Quantile> QUANTILES = List.of(new Quantile("p50", 0.5), new Quantile("p99", 0.99),
            new Quantile("p99.9", 0.999), new Quantile("max", 1));

    private static final Map<String, String> WORK = Map.of(CALL, "call and reply", PING_PONG,
            "round trip of two servers");

    private final int count;

    private final Duration limit;

    private final List<List<String>> rows = new ArrayList<>();

    private final StringBuilder tsv = new StringBuilder("work\tsituation\tquantile\tns\n");

    private Latency(int count, Duration limit) {
        this.count = count;
        this.limit = limit;
    }

    /// Takes the number of samples, and the seconds after which a situation is given up.
    static void main(String[] args) throws InterruptedException, IOException {
        int count = (args.length > 0) ? Integer.parseInt(args[0]) : COUNT;
        Duration limit = (args.length > 1) ? Duration.ofSeconds(Long.parseLong(args[1])) : LIMIT;
        warmUp(count);
        Latency latency = new Latency(count, limit);
        for (Situation situation : SITUATIONS) {
            latency.measure(CALL, situation, Match::call);
        }
        for (Situation situation : SITUATIONS) {
            latency.measure(PING_PONG, situation, Match::pingPong);
        }
        latency.report();
        System.exit(0); // whatever still computes
    }

    private static void warmUp(int count) throws InterruptedException {
        for (Work work : List.<Work>of(Match::call, Match::pingPong)) {
            try (var match = new Match(SITUATIONS.getFirst(), count)) {
                work.run(match, LIMIT);
            }
        }
    }

    private void measure(String key, Situation situation, Work work) throws InterruptedException {
        Phase.print("%s, %s", key, situation.name());
        try (var match = new Match(situation, count)) {
            add(key, situation, work.run(match, limit));
        }
    }

    private void add(String key, Situation situation, Samples samples) {
        boolean complete = samples.complete();
        if (!complete) {
            Phase.print("  starved: %,d of %,d samples in %d s", samples.count(), samples.wanted(), limit.toSeconds());
        }
        List<String> row = new ArrayList<>(List.of(WORK.getOrDefault(key, key), situation.name()));
        for (Quantile quantile : QUANTILES) {
            String exact = complete ? Long.toString(samples.quantile(quantile.share())) : "starved";
            Phase.print("RESULT %s-%s.%s %s", key, situation.key(), quantile.name(), exact);
            tsv.append(String.join("\t", key, situation.key(), quantile.name(), exact)).append('\n');
            row.add(complete ? Output.number(samples.quantile(quantile.share())) : exact);
        }
        rows.add(row);
    }

    private void report() throws IOException {
        Output.write("latency.tsv", tsv.toString());
        List<String> head = Stream
            .concat(Stream.of("work", "situation"), QUANTILES.stream().map(quantile -> quantile.name() + ", ns"))
            .toList();
        String table = Output.table(2, head, rows);
        Output.write("latency.md", table);
        IO.println(table);
    }

    /// What is measured in a situation.
    private interface Work {

        Samples run(Match match, Duration limit) throws InterruptedException;

    }

    /// A part of a distribution.
    ///
    /// @param name what it is called
    /// @param share how much of the distribution does not exceed it
    private record Quantile(String name, double share) {
    }

}
