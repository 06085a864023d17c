/// Holds back what processes are told in a transaction until it is committed.
@NullMarked
package io.coppice.spring.transaction;

import org.jspecify.annotations.NullMarked;
