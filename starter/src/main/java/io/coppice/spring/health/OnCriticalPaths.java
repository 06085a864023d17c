package io.coppice.spring.health;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.OnPropertyListCondition;

/// Matches when a list below `coppice.health` names at least one path.
abstract class OnCriticalPaths extends OnPropertyListCondition {

    private OnCriticalPaths(String list) {
        super("coppice.health." + list, () -> ConditionMessage.forCondition("critical paths for " + list));
    }

    static final class ForReadiness extends OnCriticalPaths {

        ForReadiness() {
            super("readiness");
        }

    }

    static final class ForLiveness extends OnCriticalPaths {

        ForLiveness() {
            super("liveness");
        }

    }

}
