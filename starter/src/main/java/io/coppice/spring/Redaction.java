package io.coppice.spring;

import java.util.Map;

/// Says what operators may see of a message. Without a bean of this type nobody sees more of any message than its type.
///
/// It is asked about messages in quarantine and about those that a process crashed on, and only if `show-values` of the
/// endpoint lets the user see values. It runs in the thread of the request, while the program may still use the message.
///
/// {@snippet class="io.coppice.spring.actuate.RedactionTests" region="redaction"}
@FunctionalInterface
public interface Redaction {

    /// What may be seen of a message, by names: the components of a record, for example,
    /// without the secrets. An empty map shows nothing.
    ///
    /// The first 20 values are shown, each as 1000 characters of text at most, and after
    /// the `SanitizingFunction` beans of Boot.
    Map<String, ?> redact(Object message);

}
