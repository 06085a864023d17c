package example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/// Compiles what `docs/coming-from-erlang.md` shows of Erlang, each block as a module of its own that is named in its
/// first line, and runs it. Only where there is an Erlang.
@Timeout(120)
class ErlangFragmentsTests {

    private static final Pattern NAME = Pattern.compile("%% (\\w+)\\.erl\n");

    private static final String HEAD = "-module(%s).\n-compile([export_all, nowarn_export_all]).\n\n%s";

    private static final String RUN = """
            -module(run).
            -export([main/0]).

            main() ->
                {ok, _} = timer:apply_after(30000, erlang, halt, [1]),
                Doubler = doubler:start(),
                42 = doubler:double(Doubler, 21),
                still_there = watcher:await_end(Doubler, 0),
                Doubler ! stop,
                {ended, _} = watcher:await_end(Doubler, 5000),
                carts(),
                tree(),
                {ok, _} = rooms:start(),
                ok = rooms:enter("lounge", self()),
                ok = rooms:announce("lounge", "tea is ready"),
                receive {said, "tea is ready"} -> ok end,
                {ok, 10} = prices:price(fun() -> 10 end),
                {failed, no_route} = prices:price(fun() -> exit(no_route) end),
                too_slow = prices:price(fun() -> receive never -> never end end),
                io:format("all of it ran~n"),
                halt().

            carts() ->
                {ok, Cart} = cart:start_link(self(), fun() -> [tea] end),
                ok = cart:add(Cart, cups),
                2 = cart:count(Cart),
                Cart ! remind,
                receive {reminder, 2} -> ok end,
                {ok, 2} = caller:count(Cart),
                2 = cart:check_out(Cart),
                gone = caller:count(Cart),
                {ok, Another} = cart:start_link(self(), fun() -> [] end),
                unlink(Another),
                Ref = monitor(process, Another),
                Another ! timeout,
                receive {'DOWN', Ref, process, _, {shutdown, abandoned}} -> ok end.

            tree() ->
                {ok, Shop} = shop_sup:start_link(),
                [_, {door, Door, worker, _}] = supervisor:which_children(Shop),
                Self = self(),
                spawn_link(fun() -> Self ! {passed, door:pass(Door)} end),
                ok = door:unlock(Door, "4711"),
                receive {passed, true} -> ok end,
                {ok, Cart} = carts_sup:open(self(), fun() -> [] end),
                0 = cart:count(Cart).
            """;

    @TempDir
    Path directory;

    @Test
    void whatThePageShowsCompilesAndRuns() throws Exception {
        assumeThat(isThere("erlc")).as("erlc is on the path").isTrue();
        List<String> compiler = new ArrayList<>(List.of("erlc", "-Werror"));
        compiler.add(write("run", RUN));
        for (String block : GuidePage.blocks("erlang", "coming-from-erlang.md")) {
            var name = NAME.matcher(block);
            assertThat(name.lookingAt()).as("a name in the first line of " + block).isTrue();
            compiler.add(write(name.group(1), HEAD.formatted(name.group(1), block)));
        }
        assertThat(compiler).hasSizeGreaterThan(3);
        assertThat(run(compiler)).isEmpty();
        assertThat(run(List.of("erl", "-noshell", "-eval", "run:main()."))).isEqualTo("all of it ran\n");
    }

    private String write(String module, String source) throws IOException {
        return Files.writeString(directory.resolve(module + ".erl"), source).toAbsolutePath().toString();
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("end of " + command.getFirst()).isTrue();
            return output;
        }
        finally {
            process.destroyForcibly();
        }
    }

    private static boolean isThere(String program) {
        for (String place : System.getenv("PATH").split(Pattern.quote(System.getProperty("path.separator")))) {
            if (Files.isExecutable(Path.of(place, program))) {
                return true;
            }
        }
        return false;
    }

}
