package dev.hone.loop;

import dev.hone.config.LoopConfig;
import dev.hone.llm.CallTrouble;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.train.provider.Hosted;
import dev.hone.train.provider.HostingApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks the providers of all runs of a home what stands there under a name of Hone's. */
final class Standing {
    private final Surroundings around;
    private final Store store;

    Standing(Surroundings around, Store store) {
        this.around = around;
        this.store = store;
    }

    List<Checkup.Result> all() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        for (RunRow run : store.runs().all()) {
            for (LoopConfig config : Reload.file(run).config().routes()) {
                var train = config.train();
                if (train.isAtProvider()) {
                    String account = "%s %s %s %s %s"
                            .formatted(
                                    train.provider(),
                                    train.baseUrl(),
                                    train.apiKey(),
                                    train.providerOptions(),
                                    train.hostingOptions());
                    accounts.put(account, new Account(run, config));
                }
            }
        }
        return accounts.values().stream()
                .flatMap(account -> of(account).stream())
                .toList();
    }

    /** Who trains for a run. */
    private record Account(RunRow run, LoopConfig config) {}

    private Optional<Checkup.Result> of(Account account) {
        LoopConfig config = account.config();
        RunRow run = account.run();
        try (var models = TeacherModels.besides(around, store, run.id(), config)) {
            return TunedParts.of(models, run, StudentText.of(config), alert -> {})
                    .flatMap(TunedParts::hosted)
                    .map(hosted -> of(config.train().provider(), hosted));
        }
    }

    private static Checkup.Result of(String provider, Hosted hosted) {
        try {
            List<HostingApi.Running> running = hosted.running();
            String names = String.join(
                    ", ",
                    running.stream().map(one -> one.id() + " " + one.raw()).toList());
            return new Checkup.Result(
                    provider,
                    running.isEmpty(),
                    running.isEmpty() ? "no deployment of Hone's stands there" : "stands and may cost: " + names);
        } catch (CallTrouble e) {
            return new Checkup.Result(provider, false, "cannot be asked: " + e.getMessage());
        }
    }
}
