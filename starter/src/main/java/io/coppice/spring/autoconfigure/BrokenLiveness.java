package io.coppice.spring.autoconfigure;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;

/// Says that the application is broken until what gave up is started again. It takes back what it said itself and nothing
/// that others have said since.
final class BrokenLiveness implements Consequence {

    private static final Logger logger = LoggerFactory.getLogger("coppice.application");

    private final ApplicationContext context;

    private @Nullable AvailabilityChangeEvent<LivenessState> said;

    BrokenLiveness(ApplicationContext context) {
        this.context = context;
    }

    @Override
    public void gaveUp(String path) {
        logger.error("{} gave up and stays down: liveness is BROKEN until it is started again ('coppice.on-give-up')",
                path);
        sayBroken();
    }

    @Override
    public void recovered() {
        if (isLastWord()) {
            logger.info("All supervisors that gave up have been started again: liveness is CORRECT");
            AvailabilityChangeEvent.publish(context, LivenessState.CORRECT);
        }
        said = null;
    }

    /// At the end of a start Boot says that all is well, whatever has happened meanwhile.
    @Override
    public void applicationReady(ApplicationContext started) {
        if (started.equals(context) && said != null && !isLastWord()) {
            sayBroken();
        }
    }

    private void sayBroken() {
        var broken = new AvailabilityChangeEvent<>(context, LivenessState.BROKEN);
        said = broken;
        context.publishEvent(broken);
    }

    private boolean isLastWord() {
        ApplicationAvailability availability = context.getBeanProvider(ApplicationAvailability.class).getIfAvailable();
        return availability == null || Objects.equals(availability.getLastChangeEvent(LivenessState.class), said);
    }

}
