package dev.consorcios.cli.client;

import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.Problem;
import dev.consorcios.cli.language.Message;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** The first hop: asks the agents, the next when one does not answer. */
final class AgentHop {

    private final List<URI> agents;
    private final Supplier<Operation> operations;

    AgentHop(List<URI> agents, Supplier<Operation> operations) {
        this.agents = List.copyOf(agents);
        this.operations = operations;
    }

    <T> T send(Call call, Function<Reply, T> reading) throws InterruptedException {
        Operation operation = operations.get();
        while (true) {
            Optional<T> done = ask(operation, call, answer -> {
                requireAgent(call, answer);
                return reading.apply(new Reply(answer, operation.unanswered(), null));
            });
            if (done.isPresent()) {
                return done.get();
            }
            operation.backOff();
        }
    }

    /** What sends no session needs none at an agent. */
    private static void requireAgent(Call call, Answer answer) {
        Problem problem = AnswerBody.problem(answer);
        if (problem != null
                && problem.code().equals(ErrorCode.UNAUTHENTICATED.code())
                && !call.headers().containsKey("Authorization")) {
            throw new UnexpectedAnswerException(
                    Message.of("problems.answer.no-agent", answer.service()), answer.status());
        }
    }

    /** Asks each agent once, as a part of a longer operation. */
    <T> Optional<T> ask(Operation operation, Call call, Function<Answer, T> reading) throws InterruptedException {
        return operation.pass(agents, call, reading);
    }
}
