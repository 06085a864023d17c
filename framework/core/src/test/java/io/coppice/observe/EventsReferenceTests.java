package io.coppice.observe;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.process.Event;
import io.coppice.process.ProcessEvent;
import io.coppice.supervision.SupervisionEvent;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds `docs/reference/events.md` to the events that there are; [io.coppice.supervision] has the same for the log.
class EventsReferenceTests {

    private static final Path PAGE = Path.of("..", "..", "docs", "reference", "events.md");

    private static final Pattern EVENT = Pattern
        .compile("(?m)^\\| `(\\w+\\.\\w+)` \\|[^|]*\\|([^|]*)\\| (?:yes|–|if [^|]*) \\|$");

    private static final Pattern RECORDED = Pattern
        .compile("(?m)^\\| `(coppice\\.\\w+)` \\| (yes|–) \\|[^|]*\\|([^|]*)\\|$");

    private static final Set<String> OF_JFR = Set.of("startTime", "duration", "eventThread", "stackTrace");

    @Test
    void namesEachEventAndWhatItHas() throws IOException {
        assertThat(rows(EVENT, 2)).containsExactlyInAnyOrderElementsOf(
                Stream.of(SupervisionEvent.class, ProcessEvent.class).flatMap(EventsReferenceTests::events).toList());
    }

    @Test
    void namesEachEventOfARecordingAndWhatItHas() throws Exception {
        assertThat(rows(RECORDED, 3)).map(EventsReferenceTests::sorted)
            .containsExactlyInAnyOrderElementsOf(
                    recorded().stream().map(type -> sorted(type.getName() + " " + fieldsOf(type))).toList());
    }

    @Test
    void knowsWhatIsOnWithoutSettings() throws Exception {
        assertThat(
                RECORDED.matcher(page()).results().filter(row -> row.group(2).equals("yes")).map(row -> row.group(1)))
            .containsExactlyInAnyOrderElementsOf(
                    recorded().stream().filter(EventsReferenceTests::isOn).map(EventType::getName).toList());
    }

    @Test
    void theSettingsSwitchOnEachEvent() throws Exception {
        Set<String> settings;
        try (InputStream file = Event.class.getResourceAsStream("/coppice.jfc")) {
            assertThat(file).isNotNull();
            settings = Pattern.compile("event name=\"(.*?)\">\\s*<setting name=\"enabled\"[^>]*>true<")
                .matcher(new String(file.readAllBytes(), StandardCharsets.UTF_8))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        }
        assertThat(settings).containsExactlyInAnyOrderElementsOf(recorded().stream().map(EventType::getName).toList());
    }

    /// In a recording the fields of a superclass come last.
    private static String sorted(String row) {
        return Stream.of(row.split("[ ,]+")).sorted().collect(Collectors.joining(" "));
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static List<String> rows(Pattern row, int names) throws IOException {
        return row.matcher(page())
            .results()
            .map(found -> found.group(1) + " " + found.group(names).replace("`", "").strip())
            .toList();
    }

    private static Stream<String> events(Class<?> family) {
        return Arrays.stream(family.getPermittedSubclasses())
            .map(type -> family.getSimpleName() + "." + type.getSimpleName() + " "
                    + Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", ")));
    }

    private static List<EventType> recorded() throws ClassNotFoundException {
        Set<EventType> types = new LinkedHashSet<>();
        for (String name : List.of("process.FlightRecorder", "supervision.FlightRecord", "server.CallRecord")) {
            Class<?> type = Class.forName("io.coppice." + name);
            Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses()))
                .filter(jdk.jfr.Event.class::isAssignableFrom)
                .filter(each -> !Modifier.isAbstract(each.getModifiers()))
                .forEach(each -> types.add(EventType.getEventType(each.asSubclass(jdk.jfr.Event.class))));
        }
        return List.copyOf(types);
    }

    private static boolean isOn(EventType type) {
        return type.getSettingDescriptors()
            .stream()
            .filter(setting -> setting.getName().equals("enabled"))
            .anyMatch(setting -> setting.getDefaultValue().equals("true"));
    }

    private static String fieldsOf(EventType type) {
        return type.getFields()
            .stream()
            .map(ValueDescriptor::getName)
            .filter(name -> !OF_JFR.contains(name))
            .collect(Collectors.joining(", "));
    }

}
