package dev.consorcios.cli.command;

import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.doctor.Diagnosis;
import dev.consorcios.cli.doctor.Examination;

final class DoctorCommand extends Command {

    private final Invocation invocation;

    DoctorCommand(Invocation invocation) {
        super("doctor");
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            Examination examination = new Examination(client, invocation.agents());
            Diagnosis diagnosis = examination.tryAgents() ? nodes(examination) : examination.unfinished();
            invocation.output().diagnosis(diagnosis);
            if (diagnosis.healthy()) {
                invocation.say(invocation
                        .words()
                        .text(diagnosis.complete() ? "commands.doctor.well" : "commands.doctor.well-as-far-as-seen"));
            }
            return diagnosis.healthy() ? ExitCode.DONE.value() : ExitCode.UNAVAILABLE.value();
        }
    }

    /** Without a session no agent names nodes: what was found out before is told all the same. */
    private Diagnosis nodes(Examination examination) throws InterruptedException {
        try {
            return examination.tryNodes();
        } catch (RuntimeException e) {
            invocation.output().diagnosis(examination.unfinished());
            throw e;
        }
    }
}
