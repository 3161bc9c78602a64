package dev.consorcios.cli.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The processes of a cluster whose supervisor was killed. They are found among all processes by their arguments, which
 * name the data directory: so none is missed that was started but not yet noted down, and none is taken for ours because
 * it got the process id of one that was.
 */
final class LeftOvers {

    record LeftOver(String name, PartKind kind, ProcessHandle process) {}

    private final DataDirectory data;

    LeftOvers(DataDirectory data) {
        this.data = data;
    }

    /** What still runs, in the order in which it is to be stopped. */
    List<LeftOver> find() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> leftOver(process).stream())
                .sorted(Comparator.comparing(LeftOver::kind).thenComparing(LeftOver::name))
                .toList();
    }

    /** Stops what still runs and clears the way for the next PostgreSQL; returns what was stopped. */
    List<LeftOver> stop() throws IOException {
        List<LeftOver> found = find();
        for (PartKind kind : PartKind.values()) {
            List<LeftOver> alike =
                    found.stream().filter(leftOver -> leftOver.kind() == kind).toList();
            for (LeftOver leftOver : alike) {
                kind.askToStop(leftOver.process());
                Processes.signal(leftOver.process(), "CONT"); // whoever was stopped with SIGSTOP would not hear
            }
            alike.forEach(leftOver -> Processes.awaitEnd(leftOver.process(), kind.patience()));
        }
        PostmasterFile postmaster = PostmasterFile.of(data);
        if (postmaster.exists()) {
            // PostgreSQL deals by itself with a process that is gone.
            if (postmaster.pid().isEmpty()
                    || postmaster.pid().flatMap(ProcessHandle::of).isPresent()) {
                postmaster.disown();
            }
        }
        return found;
    }

    private Optional<LeftOver> leftOver(ProcessHandle process) {
        List<String> arguments = process.info().arguments().map(Arrays::asList).orElse(new ArrayList<>());
        if (arguments.contains(Service.DATA_ARGUMENT + data.path())) {
            return arguments.stream()
                    .filter(argument -> argument.startsWith(Service.PART_ARGUMENT))
                    .findFirst()
                    .map(argument -> argument.substring(Service.PART_ARGUMENT.length()))
                    .map(name ->
                            new LeftOver(name, name.startsWith("node-") ? PartKind.NODE : PartKind.AGENT, process));
        }
        if (arguments.contains(Postgres.FILES_ARGUMENT + data.unfinishedPostgresql())) {
            return Optional.of(new LeftOver("initdb", PartKind.DATABASE, process));
        }
        int directory = arguments.indexOf("-D") + 1;
        if (directory > 0
                && directory < arguments.size()
                && arguments.get(directory).equals(data.postgresql().toString())) {
            return Optional.of(new LeftOver(Postgres.NAME, PartKind.DATABASE, process));
        }
        return Optional.empty();
    }
}
