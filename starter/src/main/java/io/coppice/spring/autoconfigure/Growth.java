package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coppice.spring.Places.Place;
import io.coppice.spring.autoconfigure.ConfiguredTree.BeanUse;
import io.coppice.spring.autoconfigure.ConfiguredTree.LeftOut;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Supervisor;

/// A tree that gets more children than the configuration lists.
final class Growth {

    private final ConfiguredTree configured;

    private final List<ChildSpec> supervisors;

    private final List<Place> places;

    private final List<LeftOut> leftOut;

    private final List<BeanUse> beans;

    Growth(ConfiguredTree configured) {
        this.configured = configured;
        this.supervisors = new ArrayList<>(configured.supervisors());
        this.places = new ArrayList<>(configured.places());
        this.leftOut = new ArrayList<>(configured.leftOut());
        this.beans = new ArrayList<>(configured.beans());
    }

    ConfiguredTree tree() {
        return new ConfiguredTree(List.copyOf(supervisors), List.copyOf(places), List.copyOf(leftOut),
                List.copyOf(beans), configured.templates());
    }

    Optional<Place> at(String path) {
        return places.stream().filter(place -> place.path().equals(path)).findFirst();
    }

    /// The place of this path, if it was left out.
    Optional<LeftOut> leftOutAt(String path) {
        return leftOut.stream().filter(place -> place.path().equals(path)).findFirst();
    }

    boolean isConfigured(String bean) {
        return configured.usedBeans().anyMatch(bean::equals);
    }

    /// The paths of those that can get children.
    List<String> supervisors() {
        return places.stream().filter(place -> place.type() == NodeType.SUPERVISOR).map(Place::path).toList();
    }

    /// Adds a supervisor at the top, the last to start.
    void add(Supervisor supervisor, String property) {
        supervisors.add(ChildSpec.supervisor(supervisor));
        places.add(new Place("/" + supervisor.name(), supervisor.name(), NodeType.SUPERVISOR, null, property));
    }

    /// Adds a child to the supervisor at the path in front of its name, the last to start
    /// there.
    void add(Place place, ChildSpec child, BeanUse bean) {
        String[] parts = place.path().substring(1).split("/", 2);
        String below = parts[1].contains("/") ? parts[1].substring(0, parts[1].lastIndexOf('/')) : "";
        supervisors.replaceAll(top -> parts[0].equals(top.name()) ? top.childAt(below, child) : top);
        places.add(place);
        beans.add(bean);
    }

    /// Leaves out a child for the same reason as its supervisor.
    void leaveOut(String name, String bean, LeftOut parent) {
        leftOut.add(new LeftOut(parent.path() + "/" + name, name, parent.because(), parent.origin(), bean));
    }

}
