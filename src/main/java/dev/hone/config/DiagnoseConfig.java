package dev.hone.config;

/** How failures are grouped. */
@Doc("Diagnosis.")
public record DiagnoseConfig(
        @Doc(value = "Fewest failures that make a cluster.", byDefault = "4", min = 2, max = 1000)
        int minCluster) {}
