package io.coppice.benchmarks.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The columns that can be run here.
///
/// @param available those
/// @param missing why others are not, and what to do about it
record Columns(List<Column> available, List<String> missing) {

    /// The names of all columns, in their order in the table.
    static final List<String> NAMES = List.of("coppice", "erlang", "pekko", "raw");

    /// The options of the columns on the JVM.
    static final List<String> JVM_OPTIONS = List.of("-XX:+UseCompactObjectHeaders", "-Xms2g", "-Xmx4g");

    private static final Pattern PEKKO_JAR = Pattern.compile("pekko-actor[^/\\\\:;]*?-(\\d[\\w.]*?)\\.jar");

    /// Looks for these columns.
    ///
    /// @param target where files may be put
    static Columns find(List<String> names, Path target) throws IOException, InterruptedException {
        var columns = new Columns(new ArrayList<>(), new ArrayList<>());
        for (String name : NAMES) {
            if (names.contains(name)) {
                columns.look(name, target);
            }
        }
        return columns;
    }

    private void look(String name, Path target) throws IOException, InterruptedException {
        switch (name) {
            case "coppice" -> onJvm(name, "Coppice");
            case "erlang" -> Erlang.look(this, target);
            case "pekko" -> onJvm(name, pekkoTitle());
            case "raw" -> onJvm(name, "plain JDK");
            default -> throw new IllegalArgumentException("Column '" + name + "' is not known; there are " + NAMES);
        }
    }

    private void onJvm(String name, String title) {
        String main = "io.coppice.benchmarks.suite." + name + "." + Character.toUpperCase(name.charAt(0))
                + name.substring(1) + "Column";
        if (Columns.class.getResource("/" + main.replace('.', '/') + ".class") == null) {
            missing.add("Column " + name + " is left out: its main class " + main + " is not on the class path.");
            return;
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        available.add(new Column(name, title, command));
    }

    private static String pekkoTitle() {
        Matcher jar = PEKKO_JAR.matcher(System.getProperty("java.class.path"));
        return jar.find() ? "Pekko " + jar.group(1) : "Pekko";
    }

}
