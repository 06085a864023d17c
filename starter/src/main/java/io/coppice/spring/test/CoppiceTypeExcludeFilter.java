package io.coppice.spring.test;

import java.util.Set;

import io.coppice.server.GenServer;
import io.coppice.spring.ProcessBean;
import io.coppice.statemachine.StateMachine;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/// Which components a [CoppiceTest] has.
final class CoppiceTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<CoppiceTest> {

    CoppiceTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }

    @Override
    protected Set<Class<?>> getKnownIncludes() {
        return Set.of(GenServer.class, StateMachine.class, ProcessBean.class);
    }

}
