/// Answers requests over HTTP when a call of theirs got no reply.
@NullMarked
package io.coppice.spring.web;

import org.jspecify.annotations.NullMarked;
