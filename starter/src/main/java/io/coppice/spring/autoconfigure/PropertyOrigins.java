package io.coppice.spring.autoconfigure;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/// Finds out which file, line or override a property comes from.
final class PropertyOrigins {

    private final List<ConfigurationPropertySource> sources;

    PropertyOrigins(Environment environment) {
        this.sources = StreamSupport.stream(ConfigurationPropertySources.get(environment).spliterator(), false)
            .toList();
    }

    Stream<IterableConfigurationPropertySource> iterableSources() {
        return sources.stream()
            .filter(IterableConfigurationPropertySource.class::isInstance)
            .map(IterableConfigurationPropertySource.class::cast);
    }

    /// The origin of a property, or of something below it. What an annotation says has
    /// none.
    @Nullable Origin of(String property) {
        if (!ConfigurationPropertyName.isValid(property)) {
            return null;
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return sources.stream()
            .map(source -> source.getConfigurationProperty(name))
            .flatMap(Stream::ofNullable)
            .findFirst()
            .or(() -> firstAtOrBelow(name))
            .map(Origin::from)
            .orElse(null);
    }

    /// The origin of what surrounds a property that is missing. The property itself may
    /// exist in a source that does not count, because another one replaces the list it is
    /// in.
    @Nullable Origin around(String missing) {
        if (!ConfigurationPropertyName.isValid(missing)) {
            return null;
        }
        ConfigurationPropertyName name = ConfigurationPropertyName.of(missing).getParent();
        while (name.getNumberOfElements() > 1) {
            Optional<ConfigurationProperty> relative = firstAtOrBelow(name);
            if (relative.isPresent()) {
                return Origin.from(relative.get());
            }
            name = name.getParent();
        }
        return null;
    }

    /// The names of all sources that set something at or below the property, the one that
    /// wins first.
    List<String> sourcesOf(String property) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(property);
        return iterableSources().filter(source -> source.stream().anyMatch(other -> isAtOrBelow(name, other)))
            .map(PropertyOrigins::nameOf)
            .toList();
    }

    static String nameOf(ConfigurationPropertySource source) {
        return (source.getUnderlyingSource() instanceof PropertySource<?> underlying) ? underlying.getName()
                : String.valueOf(source.getUnderlyingSource());
    }

    private Optional<ConfigurationProperty> firstAtOrBelow(ConfigurationPropertyName name) {
        return iterableSources()
            .flatMap(source -> source.stream()
                .filter(other -> isAtOrBelow(name, other))
                .map(source::getConfigurationProperty)
                .flatMap(Stream::ofNullable))
            .findFirst();
    }

    private static boolean isAtOrBelow(ConfigurationPropertyName name, ConfigurationPropertyName other) {
        return name.equals(other) || name.isAncestorOf(other);
    }

}
