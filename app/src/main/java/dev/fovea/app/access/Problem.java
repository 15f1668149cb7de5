package dev.fovea.app.access;

/**
 * A problem document (RFC 9457) without {@code instance}, which would repeat the request's path.
 *
 * @param type names the kind for programs
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong and what to do, one sentence
 */
public record Problem(String type, String title, int status, String detail) {}
