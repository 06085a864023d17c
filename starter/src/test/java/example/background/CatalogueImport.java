package example.background;

import org.springframework.context.annotation.Scope;
import org.springframework.stereotype.Component;

// @start region="import"
@Component
@Scope("prototype") // each attempt is a new object
public final class CatalogueImport implements Runnable {

    private final Catalogue catalogue;

    CatalogueImport(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public void run() {
        catalogue.load(); // what it throws is a crash, and it is tried again
    }

}
// @end
