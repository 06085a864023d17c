package io.coppice.spring.autoconfigure;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/// Finds an alias that refers to what it is part of: YAML allows it, but no property can be made of it.
final class RecursiveYaml {

    private static final int MAX_VISITS = 100_000;

    private final Resource resource;

    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Deque<String> path = new ArrayDeque<>();

    private int visits;

    private RecursiveYaml(Resource resource) {
        this.resource = resource;
    }

    /// The problem with the first such alias in the file; empty if there is none or the
    /// file cannot be read.
    static Optional<Problem> find(Resource resource) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowRecursiveKeys(true);
        try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
            RecursiveYaml search = new RecursiveYaml(resource);
            for (Node document : new Yaml(options).composeAll(reader)) {
                Optional<Problem> problem = search.visit(document);
                if (problem.isPresent()) {
                    return problem;
                }
            }
        }
        catch (IOException | YAMLException ex) {
            // whatever is wrong with this file is for others to report
        }
        return Optional.empty();
    }

    private Optional<Problem> visit(Node node) {
        if (!open.add(node)) {
            return Optional.of(problem(node));
        }
        Optional<Problem> found = (visits++ < MAX_VISITS) ? visitChildren(node) : Optional.empty();
        open.remove(node);
        return found;
    }

    private Optional<Problem> visitChildren(Node node) {
        Optional<Problem> found = Optional.empty();
        if (node instanceof SequenceNode sequence) {
            List<Node> entries = sequence.getValue();
            for (int i = 0; i < entries.size() && found.isEmpty(); i++) {
                found = visit("[" + i + "]", entries.get(i));
            }
        }
        else if (node instanceof MappingNode mapping) {
            for (NodeTuple entry : mapping.getValue()) {
                String key = (entry.getKeyNode() instanceof ScalarNode scalar) ? scalar.getValue() : "?";
                found = found.isPresent() ? found : visit(path.isEmpty() ? key : "." + key, entry.getValueNode());
            }
        }
        return found;
    }

    private Optional<Problem> visit(String step, Node node) {
        path.addLast(step);
        Optional<Problem> found = visit(node);
        path.removeLast();
        return found;
    }

    private Problem problem(Node node) {
        String anchor = (node.getAnchor() != null) ? node.getAnchor() : "?";
        var location = new TextResourceOrigin.Location(node.getStartMark().getLine(), node.getStartMark().getColumn());
        return new Problem(String.join("", path), "*" + anchor, new TextResourceOrigin(resource, location),
                "an alias must not refer to something it is part of; '&" + anchor + "' contains its own alias",
                "Write the entry out in place of '*" + anchor
                        + "', or move the anchor to where it does not contain it");
    }

}
