package dev.consorcios.cli.command;

import dev.consorcios.cli.ExitCode;
import dev.consorcios.cli.client.ClusterClient;
import dev.consorcios.cli.doctor.Diagnosis;
import dev.consorcios.cli.doctor.Examination;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "doctor",
        description = {
            "Try every address that you may be sent to, and say which setting mends what fails.",
            "First the agents', then the nodes' as the agents hand them out. Administrators see all nodes, and whether the"
                    + " agents reach them; others those that serve areas.",
            "A node that is away while others serve is mentioned, no more. The exit code is 0 when all is well, else 8."
        },
        footer = {"", "Examples:", "  consorcios doctor", "  consorcios doctor --agent https://news.example.org -v"})
final class DoctorCommand implements Callable<Integer> {

    private final Invocation invocation;

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (ClusterClient client = invocation.connect()) {
            Examination examination = new Examination(client, invocation.agents());
            Diagnosis diagnosis = examination.tryAgents() ? nodes(examination) : examination.unfinished();
            invocation.output().diagnosis(diagnosis);
            if (diagnosis.healthy()) {
                invocation.say(
                        diagnosis.complete()
                                ? "All is well."
                                : "All is well with the nodes that serve areas. Administrators see the others, too.");
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
