package dev.fovea.app.stream.parse;

/**
 * The text of an entry as HTML that has not been cleaned.
 *
 * @param html may be empty
 * @param base absolute address that its relative links refer to
 */
public record Body(String html, String base) {}
