package io.coppice.supervision;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which children fall together when one of them has to be started again (OTP `supervisor`, restart strategies).
public enum Strategy {

    /// Only the child that ended.
    ONE_FOR_ONE,

    /// All children.
    ONE_FOR_ALL,

    /// The child that ended and those started after it.
    REST_FOR_ONE;

    /// The name in configuration, for example `rest-for-one`.
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What to do when one of the children, given in start order, has to be started
    /// again.
    <T> RestartPlan<T> plan(List<T> children, T failed) {
        return switch (this) {
            case ONE_FOR_ONE -> new RestartPlan<>(List.of(), List.of(failed));
            case ONE_FOR_ALL -> together(children, failed);
            case REST_FOR_ONE -> together(children.subList(children.indexOf(failed), children.size()), failed);
        };
    }

    private static <T> RestartPlan<T> together(List<T> group, T failed) {
        List<T> others = new ArrayList<>(group);
        others.remove(failed);
        return new RestartPlan<>(others.reversed(), group);
    }

}
