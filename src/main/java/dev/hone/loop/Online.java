package dev.hone.loop;

import dev.hone.embed.LoadedModels;
import dev.hone.llm.BatchAccess;
import dev.hone.llm.ModelAccess;
import dev.hone.net.HttpPort;

/**
 * The way to models, shared by everything in the process.
 *
 * @param access opens models and holds the limits of their endpoints
 * @param batches opens models that are asked through batches
 * @param open asks public addresses alone
 * @param inside also asks this machine and its own network
 * @param sentences the sentence models that were loaded
 */
public record Online(ModelAccess access, BatchAccess batches, HttpPort open, HttpPort inside, LoadedModels sentences) {
    /** The client for a teacher. */
    HttpPort http(boolean allowPrivateAddress) {
        return allowPrivateAddress ? inside : open;
    }
}
