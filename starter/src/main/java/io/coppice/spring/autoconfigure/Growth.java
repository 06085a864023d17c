package io.coppice.spring.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.coppice.spring.Places.Place;
import io.coppice.supervision.ChildSpec;
import io.coppice.supervision.NodeType;
import io.coppice.supervision.Supervisor;

/// A tree that gets more children than the configuration lists.
final class Growth {

    private final List<Supervisor> supervisors;

    private final List<Place> places;

    Growth(ConfiguredTree tree) {
        this.supervisors = new ArrayList<>(tree.supervisors());
        this.places = new ArrayList<>(tree.places());
    }

    ConfiguredTree tree() {
        return new ConfiguredTree(List.copyOf(supervisors), List.copyOf(places));
    }

    Optional<Place> at(String path) {
        return places.stream().filter(place -> place.path().equals(path)).findFirst();
    }

    boolean hasBean(String bean) {
        return places.stream().anyMatch(place -> bean.equals(place.bean()));
    }

    /// The paths of those that can get children.
    List<String> supervisors() {
        return places.stream().filter(place -> place.type() == NodeType.SUPERVISOR).map(Place::path).toList();
    }

    /// Adds a supervisor at the top, the last to start.
    void add(Supervisor supervisor, String property) {
        supervisors.add(supervisor);
        places.add(new Place("/" + supervisor.name(), supervisor.name(), NodeType.SUPERVISOR, null, property));
    }

    /// Adds a child to the supervisor at the path in front of its name, the last to start
    /// there.
    void add(Place place, ChildSpec child) {
        String parent = place.path().substring(0, place.path().lastIndexOf('/'));
        String[] parts = parent.substring(1).split("/", 2);
        supervisors.replaceAll(supervisor -> supervisor.name().equals(parts[0])
                ? supervisor.childAt((parts.length > 1) ? parts[1] : "", child) : supervisor);
        places.add(place);
    }

}
