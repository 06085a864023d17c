/// Supervisors against a second, sequential statement of their rules.
@NullMarked
package io.coppice.supervision.model;

import org.jspecify.annotations.NullMarked;
