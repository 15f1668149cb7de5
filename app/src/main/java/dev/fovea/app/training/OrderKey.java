package dev.fovea.app.training;

/**
 * What tells that an order was sent before.
 *
 * @param key the person's own word for it
 * @param digest of all that was ordered, so that a key is not used for something else
 */
public record OrderKey(String key, String digest) {}
