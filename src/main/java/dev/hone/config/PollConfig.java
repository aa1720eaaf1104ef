package dev.hone.config;

import java.time.Duration;

/** How a provider is asked how a job is getting on. */
@Doc("How the provider is asked how a job is getting on: soon at first, then twice as late each time.")
public record PollConfig(
        @Doc(value = "First wait.", byDefault = "PT2S") Duration first,

        @Doc(value = "Longest wait.", byDefault = "PT1M") Duration longest,

        @Doc(
                value = "How long a job may be out of reach before that is told; it is asked for on and on.",
                byDefault = "PT15M")
        Duration alertAfter) {
    /** The wait after another one. */
    public Duration after(Duration wait) {
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(longest) > 0 ? longest : twice;
    }
}
