/// Start and stop a whole tree in order, with a report.
@NullMarked
package io.coppice.application;

import org.jspecify.annotations.NullMarked;
