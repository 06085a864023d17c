package io.coppice.spring.autoconfigure;

/// A child that is declared by an annotation on its class, not by the configuration.
///
/// @param supervisor the path of its supervisor, empty for the default one
/// @param node what the annotation says, as a node would say it
/// @param name its name below the supervisor
/// @param bean the name of its bean
/// @param property the annotation, as messages call it
record Declared(String supervisor, Node node, String name, String bean, String property) {

    /// The supervisor of all that name none.
    static final String DEFAULT_SUPERVISOR = "beans";

    /// The path of its supervisor.
    String parent() {
        return supervisor.isEmpty() ? "/" + DEFAULT_SUPERVISOR : supervisor;
    }

    String path() {
        return parent() + "/" + name;
    }

}
