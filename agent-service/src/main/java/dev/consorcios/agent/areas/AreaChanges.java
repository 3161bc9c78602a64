package dev.consorcios.agent.areas;

import dev.consorcios.agent.assignment.Assignments;
import dev.consorcios.api.AreaChange;
import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.NewArea;
import dev.consorcios.platform.web.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do to areas. Each change holds the lock of the assignment, so there is one at a time. */
@Service
class AreaChanges {

    private static final Logger log = LoggerFactory.getLogger(AreaChanges.class);

    private final Areas areas;
    private final Assignments assignments;

    AreaChanges(Areas areas, Assignments assignments) {
        this.areas = areas;
        this.assignments = assignments;
    }

    @Transactional
    public void add(NewArea request) {
        assignments.lock();
        AreaName name = new AreaName(request.name());
        if (areas.findByKey(name.key()).isPresent()) {
            throw new ProblemException(
                    ErrorCode.AREA_EXISTS,
                    "There is an area '" + name + "' already (upper and lower case are the same). Choose another name,"
                            + " or change that area.");
        }
        Area area = areas.saveAndFlush(Area.added(request));
        assignments.place(area.id(), area.replicas(), "area '" + name + "' was added");
        log.info("Area '{}' was added", name);
    }

    @Transactional
    public void change(AreaName name, AreaChange request) {
        assignments.lock();
        Area area = areas.findByKey(name.key()).orElseThrow(() -> AreaDirectory.notFound(name));
        int before = area.replicas();
        area.change(request);
        areas.saveAndFlush(area);
        if (area.replicas() != before) {
            assignments.rebalance("replicas of area '" + name + "' changed from " + before + " to " + area.replicas());
        }
    }

    @Transactional
    public void remove(AreaName name) {
        assignments.lock();
        Area area = areas.findByKey(name.key()).orElseThrow(() -> AreaDirectory.notFound(name));
        areas.remove(area.id());
        assignments.rebalance("area '" + name + "' was removed");
        log.info("Area '{}' was removed", name);
    }
}
