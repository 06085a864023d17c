package io.coppice.benchmarks.scale;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Measures what a message, a start and a restart cost as the number of servers grows.
final class Growth {

    private static final long MOST = 10_000_000;

    private static final int LEAST = 10;

    private static final int TIMES = 5;

    private static final int WARM_UP_SIZE = 1_000;

    private static final int WARM_UPS = 10;

    private static final String TSV_HEAD = "cost\tservers\tleast_ns\tmedian_ns\tmost_ns\n";

    private final Series inTurn = Series.named("cast to all in turn", "cast-in-turn");

    private final Series atRandom = Series.named("cast to one at random", "cast-at-random");

    private final Series hop = Series.named("hop between two at random", "hop");

    private final Series start = Series.named("supervised start", "start");

    private final Series restart = Series.named("crash to restarted", "restart");

    private final Pids pids = new Pids();

    private Growth() {
    }

    /// Takes the largest number of servers.
    static void main(String[] args) throws InterruptedException, IOException {
        long most = (args.length > 0) ? Long.parseLong(args[0]) : MOST;
        warmUp();
        Growth growth = new Growth();
        growth.run(most);
        growth.report();
    }

    private static void warmUp() throws InterruptedException {
        var pids = new Pids();
        try (var population = new Population()) {
            population.growTo(WARM_UP_SIZE, (pid, n) -> pids.set(n, pid));
            var costs = new Costs(population, pids);
            for (int i = 0; i < WARM_UPS; i++) {
                costs.castInTurn();
                costs.castAtRandom();
                costs.hop();
                costs.start();
                costs.restart();
            }
        }
    }

    private void run(long most) throws InterruptedException {
        try (var population = new Population()) {
            var costs = new Costs(population, pids);
            for (long n = LEAST; n <= most; n *= 10) {
                Phase.print("%,d servers", n);
                grow(population, n);
                inTurn.add(measure(n, costs::castInTurn));
                atRandom.add(measure(n, costs::castAtRandom));
                hop.add(measure(n, costs::hop));
                start.add(measure(n, costs::start));
                restart.add(measure(n, costs::restart));
            }
        }
    }

    private void grow(Population population, long to) throws InterruptedException {
        long from = population.size();
        new Phase("  start", to - from).run(() -> population.size() - from,
                () -> population.growTo(to, (pid, n) -> pids.set(n, pid)));
    }

    private static Point measure(long n, Cost cost) throws InterruptedException {
        double[] values = new double[TIMES];
        for (int i = 0; i < TIMES; i++) {
            values[i] = cost.measure();
        }
        return Point.of(n, values);
    }

    private void report() throws IOException {
        List<Series> messages = List.of(inTurn, atRandom, hop);
        List<Series> lives = List.of(start, restart);
        List<Series> all = List.of(inTurn, atRandom, hop, start, restart);
        Output.write("growth.tsv", all.stream().map(Growth::tsv).collect(Collectors.joining("", TSV_HEAD, "")));
        String table = table(all);
        Output.write("growth.md", table);
        IO.println(table);
        var plot = new Plot("What it costs as the number of servers grows");
        plot.panel("Nanoseconds per message", messages);
        plot.panel("Nanoseconds per start and per restart of one server", lives);
        Output.write("growth.svg", plot.svg());
    }

    private static String table(List<Series> all) {
        List<String> head = Stream.concat(Stream.of("servers"), all.stream().map(Series::name)).toList();
        List<List<String>> rows = IntStream.range(0, all.getFirst().points().size())
            .mapToObj(i -> Stream
                .concat(Stream.of(String.format(Locale.ROOT, "%,d", all.getFirst().points().get(i).n())),
                        all.stream().map(series -> Output.number(series.points().get(i).median())))
                .toList())
            .toList();
        return "Nanoseconds, median of " + TIMES + "\n\n" + Output.table(0, head, rows);
    }

    private static String tsv(Series series) {
        return series.points()
            .stream()
            .map(at -> String.format(Locale.ROOT, "%s\t%d\t%.1f\t%.1f\t%.1f\n", series.key(), at.n(), at.least(),
                    at.median(), at.most()))
            .collect(Collectors.joining());
    }

    /// Something that can be measured again and again.
    private interface Cost {

        double measure() throws InterruptedException;

    }

}
