package vn.guongsang.workflow;

import java.util.stream.Stream;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.access.AccessDeniedException;
import vn.guongsang.problem.NotFoundException;
import vn.guongsang.problem.RuleBrokenException;

/** A form that breaks a rule is a person's matter and no fault of the program: one line, where the engine would log an error with all its calls. */
final class Refusals extends CommandInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (BadUserRequestException e) {
            throw e;
        } catch (ProcessEngineException e) {
            Throwable reason = Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause).filter(Refusals::isRefusal).findFirst().orElseThrow(() -> e);
            LOG.info("refused: {} by {}", command.getClass().getSimpleName(), reason.getClass().getSimpleName());
            throw new BadUserRequestException(e.getMessage(), e);
        }
    }

    private static boolean isRefusal(Throwable cause) {
        return cause instanceof RuleBrokenException || cause instanceof AccessDeniedException || cause instanceof NotFoundException;
    }
}
