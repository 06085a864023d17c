/// The shell is a process that one plays with from JShell, and a set of verbs that it carries out.
@NullMarked
package io.coppice.shell;

import org.jspecify.annotations.NullMarked;
