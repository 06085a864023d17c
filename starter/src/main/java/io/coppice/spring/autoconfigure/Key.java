package io.coppice.spring.autoconfigure;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.coppice.supervision.NodeType;
import org.jspecify.annotations.Nullable;

/// A key of a node. To add one, add a line to [#own()], the component of [Node] that it reads (and of [Node.Template], if
/// it is for workers), and what it does to [NodeOptions].
///
/// @param label how it is written below a node, for example `backoff.initial`
/// @param text what a node says there, or null
/// @param types the types of node that it fits
record Key(String label, Function<Node, @Nullable String> text, Set<NodeType> types) {

    private static final Set<NodeType> ANY = EnumSet.allOf(NodeType.class);

    private static final Set<NodeType> WORKER = Set.of(NodeType.WORKER);

    private static final Set<NodeType> SUPERVISOR = Set.of(NodeType.SUPERVISOR);

    private static final Set<NodeType> DYNAMIC = Set.of(NodeType.DYNAMIC_SUPERVISOR);

    private static final Set<NodeType> PARTITIONS = Set.of(NodeType.PARTITION_SUPERVISOR);

    private static final Set<NodeType> LISTED = Set.of(NodeType.SUPERVISOR, NodeType.PARTITION_SUPERVISOR);

    private static final Set<NodeType> FROM_TEMPLATE = Set.of(NodeType.DYNAMIC_SUPERVISOR,
            NodeType.PARTITION_SUPERVISOR);

    private static final Set<NodeType> SUPERVISORS = EnumSet.complementOf(EnumSet.of(NodeType.WORKER));

    private static final Set<String> OF_ONE_NODE = Set.of("name", "type", "enabled", "listener", "significant",
            "registered-as");

    /// What makes a node that node; it is changed where the node is defined and nowhere
    /// else.
    static final Set<String> IDENTITY = Set.of("name", "type", "children");

    /// Every key, in the order of messages.
    static final List<Key> ALL = Stream.concat(own(), own().flatMap(Key::inTemplate)).toList();

    /// How every key is written.
    static final List<String> LABELS = ALL.stream().map(Key::label).toList();

    private static final Map<String, Key> BY_LABEL = ALL.stream()
        .collect(Collectors.toUnmodifiableMap(Key::label, Function.identity()));

    private static Stream<Key> own() {
        return Stream.of(new Key("name", Node::name, ANY), new Key("type", Node::type, ANY),
                new Key("enabled", Node::enabled, ANY), new Key("bean", Node::bean, WORKER),
                new Key("listener", Node::listener, WORKER), new Key("restart", Node::restart, ANY),
                new Key("restart-when", Node::restartWhen, ANY), new Key("significant", Node::significant, ANY),
                new Key("shutdown", Node::shutdown, ANY), new Key("placement", Node::placement, WORKER),
                new Key("registered-as", Node::registeredAs, WORKER),
                new Key("mailbox.capacity", mailbox(Node.Mailbox::capacity), WORKER),
                new Key("mailbox.overflow", mailbox(Node.Mailbox::overflow), WORKER),
                new Key("mailbox.alarm-at", mailbox(Node.Mailbox::alarmAt), WORKER),
                new Key("keep-mailbox", Node::keepMailbox, WORKER), new Key("strategy", Node::strategy, LISTED),
                new Key("max-restarts", Node::maxRestarts, SUPERVISORS), new Key("within", Node::within, SUPERVISORS),
                new Key("auto-shutdown", Node::autoShutdown, SUPERVISOR),
                new Key("backoff.initial", backoff(Node.Backoff::initial), ANY),
                new Key("backoff.max", backoff(Node.Backoff::max), ANY),
                new Key("backoff.factor", backoff(Node.Backoff::factor), ANY),
                new Key("backoff.jitter", backoff(Node.Backoff::jitter), ANY),
                new Key("backoff.reset-after", backoff(Node.Backoff::resetAfter), ANY),
                new Key("max-children", Node::maxChildren, DYNAMIC),
                new Key("partitions", Node::partitions, PARTITIONS),
                new Key("children", node -> node.children().isEmpty() ? null : "...", SUPERVISOR));
    }

    private static Function<Node, @Nullable String> backoff(Function<Node.Backoff, @Nullable String> part) {
        return node -> {
            Node.Backoff backoff = node.backoff();
            return (backoff != null) ? part.apply(backoff) : null;
        };
    }

    private static Function<Node, @Nullable String> mailbox(Function<Node.Mailbox, @Nullable String> part) {
        return node -> {
            Node.Mailbox mailbox = node.mailbox();
            return (mailbox != null) ? part.apply(mailbox) : null;
        };
    }

    /// The same key of the children that a supervisor makes from a template, if they are
    /// workers that have it.
    private Stream<Key> inTemplate() {
        if (!types.contains(NodeType.WORKER) || OF_ONE_NODE.contains(label)) {
            return Stream.empty();
        }
        return Stream.of(new Key("template." + label, node -> {
            Node.Template template = node.template();
            return (template != null) ? text.apply(template.worker(null)) : null;
        }, FROM_TEMPLATE));
    }

    /// The key that is written that way.
    static Key of(String label) {
        Key key = BY_LABEL.get(label);
        if (key == null) {
            throw new IllegalArgumentException("'" + label + "' is not a key of a node; use one of " + LABELS);
        }
        return key;
    }

    /// The first part of the label, for example `backoff`.
    String head() {
        return head(label);
    }

    static String head(String label) {
        int dot = label.indexOf('.');
        return (dot < 0) ? label : label.substring(0, dot);
    }

    /// The first parts of the keys that fit a type of node.
    static List<String> headsFor(NodeType type) {
        return ALL.stream().filter(key -> key.types.contains(type)).map(Key::head).distinct().toList();
    }

}
