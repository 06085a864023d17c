/// What a Spring application uses of Coppice beside core: the configured tree as a bean.
@NullMarked
package io.coppice.spring;

import org.jspecify.annotations.NullMarked;
