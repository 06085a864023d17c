package io.coppice.spring.autoconfigure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.coppice.spring.autoconfigure.Overrides.Value;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/// Collects the overrides from all property sources, the one that wins first, and reports those that override nothing.
final class OverrideReader {

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(Overrides.ROOT);

    private static final int PATH = ROOT.getNumberOfElements();

    private static final int KEY = PATH + 1;

    private static final List<String> LABELS = Key.LABELS.stream()
        .filter(label -> !Key.IDENTITY.contains(label))
        .toList();

    private final Environment environment;

    private final Set<String> paths;

    private final Problems problems;

    private final Overrides overrides = new Overrides();

    private final Set<String> reported = new HashSet<>();

    OverrideReader(Environment environment, Set<String> paths, Problems problems) {
        this.environment = environment;
        this.paths = paths;
        this.problems = problems;
    }

    Overrides read() {
        problems.origins().iterableSources().forEach(source -> {
            if (source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource variables) {
                new OverrideVariables(variables, paths, LABELS, problems).read(environment, overrides);
            }
            else {
                read(source);
            }
        });
        return overrides;
    }

    private void read(IterableConfigurationPropertySource source) {
        source.stream().filter(ROOT::isAncestorOf).forEach(name -> {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null && isAllowed(property)) {
                String text = environment.resolvePlaceholders(String.valueOf(property.getValue()));
                overrides.add(KeyShape.text(name, PATH), KeyShape.label(name, KEY, LABELS),
                        new Value(name.toString(), text, property.getOrigin()));
            }
        });
    }

    private boolean isAllowed(ConfigurationProperty property) {
        return isPath(property) && isKey(property);
    }

    private boolean isPath(ConfigurationProperty property) {
        ConfigurationPropertyName name = property.getName();
        String path = KeyShape.text(name, PATH);
        if (!name.chop(KEY).isLastElementIndexed()) {
            report(property, KEY, "a path is written in brackets and quotes, or its slashes are lost",
                    "Write it as in 'coppice.overrides: { \"[/shop/inventory]\": { max-restarts: 5 } }'. "
                            + Suggestions.forWord(path, bracketed()));
            return false;
        }
        if (!paths.contains(path)) {
            report(property, KEY, "there is no node at '" + path + "' below 'coppice.supervisors', and no @ProcessBean",
                    paths.isEmpty() ? "Remove it; a tree that is a bean is changed in the code that makes it"
                            : Suggestions.forWord(path, paths));
            return false;
        }
        return true;
    }

    private List<String> bracketed() {
        return paths.stream().map(path -> "[" + path + "]").toList();
    }

    private boolean isKey(ConfigurationProperty property) {
        ConfigurationPropertyName name = property.getName();
        if (name.getNumberOfElements() == KEY) {
            report(property, KEY, "an override is a map of keys, not a single value",
                    "Write 'max-restarts: ...' or another key below the path");
            return false;
        }
        if (Key.IDENTITY.stream().anyMatch(key -> KeyShape.is(key, name, KEY))) {
            report(property, KEY + 1, "'" + KeyShape.text(name, KEY) + "' cannot be overridden",
                    "Change it where the node is defined, below 'coppice.supervisors'; 'enabled: false' leaves it out");
            return false;
        }
        KeyShape.Mistake mistake = KeyShape.mistake(name, KEY, LABELS, "a node");
        if (mistake != null) {
            report(property, mistake.size(), mistake.rule(), mistake.remedy());
        }
        return mistake == null;
    }

    private void report(ConfigurationProperty property, int size, String rule, String remedy) {
        String path = property.getName().chop(size).toString();
        if (reported.add(path)) {
            problems.add(new Problem(path, property.getValue(), property.getOrigin(), rule, remedy));
        }
    }

}
