package io.github.fbpbench.maven;

import io.github.fbpbench.measurement.PrintableText;
import org.apache.maven.plugin.logging.Log;

/**
 * The build's log, to which everything goes as printable lines, whatever names, files and exceptions hold. Debugging goes there
 * as it is.
 */
record PrintableLog(Log log) implements Log {

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        log.debug(content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        log.debug(content, error);
    }

    @Override
    public void debug(Throwable error) {
        log.debug(error);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        log.info(PrintableText.line(content.toString()));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        log.info(PrintableText.line(content.toString()), error);
    }

    @Override
    public void info(Throwable error) {
        log.info(error);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        log.warn(PrintableText.line(content.toString()));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        log.warn(PrintableText.line(content.toString()), error);
    }

    @Override
    public void warn(Throwable error) {
        log.warn(error);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        log.error(PrintableText.line(content.toString()));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        log.error(PrintableText.line(content.toString()), error);
    }

    @Override
    public void error(Throwable error) {
        log.error(error);
    }
}
