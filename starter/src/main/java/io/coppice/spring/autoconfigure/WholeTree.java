package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.coppice.spring.Places.Place;
import io.coppice.spring.autoconfigure.TreeBeans.TreeBean;
import io.coppice.supervision.ChildSpec;

/// The trees of the configuration and, after them, those that are beans.
///
/// @param supervisors descriptions of the supervisors, in start order
/// @param places the places that are known before the start, parents before their children; of a tree that is a bean only
/// the top
record WholeTree(List<ChildSpec> supervisors, List<Place> places) {

    /// Puts the trees together.
    ///
    /// @throws InvalidTreeException if two have the same name
    static WholeTree of(ConfiguredTree configured, List<TreeBean> beans, Problems problems) {
        List<ChildSpec> supervisors = new ArrayList<>(configured.supervisors());
        List<Place> places = new ArrayList<>(configured.places());
        Map<String, String> taken = new HashMap<>();
        places.forEach(place -> taken.put(place.path(), describe(place.property() + ".name", problems)));
        for (TreeBean bean : beans) {
            Place place = new Place("/" + bean.name(), bean.name(), bean.type(), null, bean.property());
            supervisors.add(bean.spec());
            places.add(place);
            String other = taken.putIfAbsent(place.path(), bean.property() + " (" + bean.origin() + ")");
            if (other != null) {
                problems.add(new Problem(bean.property(), bean.name(), bean.origin(),
                        "the name is already that of " + other + "; supervisors at the top need different names",
                        "Rename one of the two, or remove the one that is not needed"));
            }
        }
        problems.throwIfAny();
        return new WholeTree(List.copyOf(supervisors), List.copyOf(places));
    }

    private static String describe(String property, Problems problems) {
        return property + " (" + problems.origins().of(property) + ")";
    }

}
