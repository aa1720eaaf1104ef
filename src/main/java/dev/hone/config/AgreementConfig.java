package dev.hone.config;

/** Who answers every input a second time. */
@Doc("A second answer to the input of every example; an example is kept only where both outputs agree.")
public record AgreementConfig(
        @Doc(
                value = "Id of a model under teachers that answers; with `share: 0` it does nothing else.",
                required = true,
                example = "big")
        String teacher) {}
