package dev.hone.train.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.data.Example;
import dev.hone.data.Secret;
import dev.hone.llm.Budget;
import dev.hone.llm.CallBook;
import dev.hone.llm.Caps;
import dev.hone.llm.Endpoint;
import dev.hone.llm.JsonWire;
import dev.hone.llm.ModelAccess;
import dev.hone.llm.Money;
import dev.hone.llm.Provider;
import dev.hone.llm.Providers;
import dev.hone.llm.Purse;
import dev.hone.llm.Spending;
import dev.hone.llm.TuningFacts;
import dev.hone.loop.TrainingLedger;
import dev.hone.net.CheckedHttp;
import dev.hone.net.PinnedHttp;
import dev.hone.store.Database;
import dev.hone.store.Store;
import dev.hone.train.TrainingJob;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A fine-tuner of a provider on a real database and over real HTTP, with a clock that waits move on. */
final class TunerBench implements AutoCloseable {
    private static final PinnedHttp HTTP = new PinnedHttp(
            new CheckedHttp.Options(true, Duration.ofSeconds(5), Duration.ofSeconds(5)), Clock.systemUTC());

    final Store store;
    final String run;
    final List<String> alerts = new ArrayList<>();
    /** Throws at a place to end the process there; nothing by default. */
    volatile java.util.function.Consumer<String> crash = point -> {};

    /** Whether the process ends when it is to say what it has written down. */
    volatile boolean killed;

    /** How long a provider that takes nothing now is asked again. */
    volatile Duration patience = Duration.ofMinutes(95);

    /** Name of the model that is trained. */
    volatile String base = "base";

    /** In which form rows are written; null for that of the provider. */
    volatile @Nullable String format;

    /** Where rows are put, if not where jobs are. */
    volatile @Nullable URI storage;

    /** Words of the user's own on jobs. */
    Recipe.Naming naming = Recipe.Naming.NONE;

    Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final String provider;
    private final URI jobs;
    private final Path home;
    final ObjectNode options = JsonNodeFactory.instance.objectNode();
    final ObjectNode hosting = JsonNodeFactory.instance.objectNode();
    private CallBook book;

    TunerBench(String provider, URI jobs, Path home) {
        this.provider = provider;
        this.jobs = jobs;
        this.home = home;
        this.store = new Store(Database.openHome(home));
        this.run = store.runs().create("run", "loop.yaml", "loop: run", "{}", now);
        this.book = new CallBook(store.ledger(), run, InstantSource.system());
        if (provider.equals("fireworks")) {
            options.put("account", "me");
        } else if (provider.equals("vertex")) {
            options.put("project", "me").put("location", "us-central1").put("bucket", "rows");
        } else if (provider.equals("bedrock")) {
            options.put("region", "us-east-1")
                    .put("bucket", "rows")
                    .put("role-arn", "arn:aws:iam::123456789012:role/h");
        }
        if (provider.equals("together")) {
            hosting.put("hardware", "1x_gpu");
        } else if (provider.equals("azure")) {
            hosting.put("subscription", "sub").put("resource-group", "group").put("account", "me");
        }
    }

    TrainingJob job(String runKey) {
        List<Example> rows = IntStream.range(0, 12)
                .mapToObj(i ->
                        Example.seed("message %d of %s".formatted(i, i % 2 == 0 ? "card" : "app"), "label" + i % 2))
                .toList();
        return new TrainingJob(runKey, rows, List.of("label0", "label1"), 7, home.resolve(runKey.replace('/', '-')));
    }

    TuningFacts facts() {
        return Providers.shipped().tuning(provider).orElseThrow();
    }

    Tuning tuning() {
        TuningFacts known = facts();
        TuningFacts.TrainingPrice price =
                new TuningFacts.TrainingPrice(Money.of("3"), null, java.time.LocalDate.of(2026, 11, 21), "test");
        TuningFacts.Hosting hosted = new TuningFacts.Hosting(
                known.hosting().step(), Money.of("6"), known.hosting().readyWithin(), null, null);
        TuningFacts facts = new TuningFacts(
                known.wire(),
                known.window(),
                format == null ? known.rows() : new TuningFacts.Rows(format, 1, null, null, Map.of()),
                hosted,
                known.features(),
                known.reconcile(),
                Map.of(base, price),
                known.source());
        Provider who = Providers.shipped().find(provider).orElseThrow();
        Endpoint endpoint = Endpoint.of(who, jobs, Secret.of("sk-test-key"));
        var recipe = new Recipe(
                base,
                labels -> "Name the thing.",
                3,
                facts.features().seed(),
                facts.features().lora() ? new Recipe.Lora(8, 16, 0.05) : null,
                options,
                new Recipe.Hosting(Duration.ofHours(1), hosting),
                naming);
        return new Tuning(new Tuning.Run(run, Instant.EPOCH, null), provider, facts, endpoint, endpoint, recipe);
    }

    private Adapters adapters() {
        JsonWire wire = new JsonWire(tuning().endpoint(), HTTP);
        JsonWire rooted = wire(jobs.resolve("/"));
        URI stored = storage;
        return Adapters.of(tuning(), new Adapters.Wires(wire, rooted, stored == null ? rooted : wire(stored)));
    }

    private JsonWire wire(URI address) {
        return new JsonWire(Endpoint.of(tuning().endpoint().provider(), address, Secret.of("sk-control")), HTTP);
    }

    private Conditions conditions() {
        return new Conditions(
                wait -> now = now.plus(wait),
                () -> now,
                patience,
                Duration.ofMinutes(15),
                alerts::add,
                this::hear,
                point -> crash.accept(point));
    }

    private void hear(String alert) {
        if (killed) {
            throw new FollowedJobContract.Killed();
        }
        alerts.add(alert);
    }

    private Cashier cashier(TuningApi api) {
        var caps = new Caps(Money.of("10000"), null, null, null);
        var budget = new Budget(caps, Map.of(), store.ledger().spent(run), () -> Duration.ZERO);
        return new Cashier(new Purse(new ModelAccess.Accounts(book, budget)), api, tuning());
    }

    TuningApi api() {
        return adapters().tuning();
    }

    HostingApi deployments() {
        return adapters().hosting().orElseThrow();
    }

    /** What a process has that just began. */
    PaidFineTuner tuner() {
        TuningApi api = adapters().tuning();
        return new PaidFineTuner(api, new TrainingLedger(store), tuning(), cashier(api), conditions());
    }

    Optional<Hosted> hosted() {
        Adapters adapters = adapters();
        return adapters.hosting()
                .map(api ->
                        new Hosted(api, new TrainingLedger(store), tuning(), cashier(adapters.tuning()), conditions()));
    }

    /** Ends the process; the next one has what is on the disk. */
    void restart() {
        book.close();
        book = new CallBook(store.ledger(), run, InstantSource.system());
    }

    Money spent(String purpose) {
        return store.ledger().spent(run).getOrDefault(purpose, Spending.NOTHING).usd();
    }

    @Override
    public void close() {
        book.close();
        store.close();
    }
}
