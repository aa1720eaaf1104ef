package dev.hone.cli;

import picocli.CommandLine.Command;

/** The program itself. */
@Command(
        name = "hone",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Sharpens a small model on its own mistakes, round by round.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Also: hone test runs the whole test suite.",
            "",
            "RUN is a run's id, or `latest`. Options are accepted anywhere.",
            "Exit codes: 0 ended by a stopping rule, 1 failed, 2 usage or config, 3 waits for a person,",
            "4 refused before spending, 130 stopped by the user."
        },
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            InitCommand.class,
            StatusCommand.class,
            ResumeCommand.class,
            StopCommand.class,
            StopRulesCommand.class,
            LedgerCommand.class,
            CompareCommand.class,
            ReportCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            LabelCommand.class,
            ReviewCommand.class,
            PilotCommand.class,
            AuditCommand.class,
            PromoteProbeFailuresCommand.class,
            DataCommand.class,
            ServeCommand.class,
            ProvidersCommand.class,
            JobsCommand.class,
            DoctorCommand.class,
            SetupCommand.class
        })
final class HoneCommand {}
