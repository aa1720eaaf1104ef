package dev.hone.loop;

import dev.hone.config.Baselines;
import dev.hone.config.BudgetConfig;
import dev.hone.config.LoopConfig;
import dev.hone.config.ModelConfig;
import dev.hone.config.StopRule;
import dev.hone.config.TeacherConfig;
import dev.hone.curate.Asked;
import dev.hone.embed.Embedder;
import dev.hone.evaluate.Grader;
import dev.hone.generate.Admissions;
import dev.hone.generate.Annotator;
import dev.hone.generate.Asking;
import dev.hone.generate.Assignment;
import dev.hone.generate.Delivery;
import dev.hone.generate.Examinee;
import dev.hone.generate.LlmTeacher;
import dev.hone.generate.ModelAnnotator;
import dev.hone.generate.ModelParts;
import dev.hone.generate.Teacher;
import dev.hone.generate.TeacherDenied;
import dev.hone.llm.BatchAccess;
import dev.hone.llm.Budget;
import dev.hone.llm.CallBook;
import dev.hone.llm.Caps;
import dev.hone.llm.ChatModel;
import dev.hone.llm.ModelAccess;
import dev.hone.llm.Providers;
import dev.hone.llm.Purpose;
import dev.hone.llm.Reply;
import dev.hone.net.AddressGate;
import dev.hone.store.RunRow;
import dev.hone.store.Store;
import dev.hone.verify.OutputEquality;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the models of one execution of a run, with the run's ledger and budget; loops without models open nothing. */
final class TeacherModels implements AutoCloseable {
    private final Surroundings around;
    private final Store store;
    private final LoopConfig config;
    private final Supplier<ModelAccess.Accounts> opening;
    private final @Nullable String besides;
    private final Grader grader;
    private final Admissions admissions = new Admissions();
    private ModelAccess.@Nullable Accounts accounts;
    private @Nullable Providers known;

    /**
     * @param rules the stopping rules that hold now; those on money bind every call
     * @param grader says which answers mean the same
     */
    TeacherModels(
            Surroundings around, Store store, RunRow run, LoopConfig config, List<StopRule> rules, Grader grader) {
        this(around, store, config, grader, null, () -> ofRun(around, store, run, config.budget(), List.copyOf(rules)));
    }

    private TeacherModels(
            Surroundings around,
            Store store,
            LoopConfig config,
            Grader grader,
            @Nullable String besides,
            Supplier<ModelAccess.Accounts> opening) {
        this.around = around;
        this.store = store;
        this.config = config;
        this.grader = grader;
        this.besides = besides;
        this.opening = opening;
    }

    /** The models of a run for what somebody asks of them besides it: on an account of its own, without bounds. */
    static TeacherModels besides(Surroundings around, Store store, String run, LoopConfig config) {
        return new TeacherModels(around, store, config, Grader.exact(), Owner.self(), () -> {
            var book = new CallBook(store.ledger(), run + "~besides", around.clock());
            return new ModelAccess.Accounts(book, new Budget(Caps.NONE, Map.of(), Map.of(), () -> Duration.ZERO));
        });
    }

    static Providers providers(Surroundings around) {
        return Providers.with(PriceBlock.file(around));
    }

    /** Who is known; read once, since every wave of calls asks. */
    Providers providers() {
        Providers read = known;
        if (read == null) {
            read = providers(around);
            known = read;
        }
        return read;
    }

    /** What asks the models of the loop. */
    ModelParts parts(LoadedLoop loop, Embedder embedder, Asking asking) {
        Assignment assignment = graded(loop);
        return new ModelParts() {
            @Override
            public Teacher writer(TeacherConfig.Llm teacher) {
                return new LlmTeacher(teacher, assignment, delivery(teacher), embedder, asking);
            }

            @Override
            public Annotator labeller(TeacherConfig.Llm teacher) {
                return new ModelAnnotator(teacher, assignment, delivery(teacher), embedder, asking);
            }

            @Override
            public Teacher admitted(Teacher teacher) {
                return admissions.admitted(teacher);
            }
        };
    }

    Surroundings around() {
        return around;
    }

    Store store() {
        return store;
    }

    /** The process that asks besides the run; null where the run itself does. */
    @Nullable
    String besides() {
        return besides;
    }

    /** Who was refused. */
    Admissions admissions() {
        return admissions;
    }

    /** A model of the loop, to be examined. */
    Examinee examinee(LoadedLoop loop, TeacherConfig.Llm teacher, Embedder embedder, Asking asking) {
        return new Examinee(teacher, graded(loop), delivery(teacher), embedder, asking);
    }

    /** How calls travel that score students. */
    String scoring() {
        return config.evaluate().delivery();
    }

    /** Which answers mean the same. */
    OutputEquality equality() {
        return grader.equality();
    }

    private Assignment graded(LoadedLoop loop) {
        Assignment told = assignment(loop);
        var ranking = JudgeRanking.orNull(config, this);
        return new Assignment(
                told.task(), told.labels(), told.generate(), told.privacy(), told.prompts(), equality(), ranking);
    }

    /** What models are told of a loop. */
    static Assignment assignment(LoadedLoop loop) {
        LoopConfig config = loop.file().config();
        return new Assignment(
                config.task(),
                loop.labels(),
                config.generate(),
                config.privacy(),
                loop.taught().prompts());
    }

    /** A model that is asked about examples. */
    Asked asked(TeacherConfig.Llm model, String purpose, int round, Asking asking) {
        Delivery delivery = delivery(model);
        return new Asked(
                model.model(),
                model.maxTokens(),
                model.isLocal(),
                config.privacy(),
                requests -> delivery.deliver(
                        requests, new Purpose(purpose, model.id(), round), reply -> mayGoOn(model, reply), asking));
    }

    /** Ends the wave at the first reply after which no other call can succeed. */
    private static void mayGoOn(TeacherConfig.Llm model, Reply reply) {
        if (reply instanceof Reply.Denied denied) {
            throw new TeacherDenied(model.id(), denied.message());
        }
    }

    /** How the calls of a model travel. */
    Delivery delivery(TeacherConfig.Llm teacher) {
        var place = new TeacherEndpoint(teacher, providers()).paid(paid(teacher));
        AddressGate.refusal(place.address(), teacher.allowPrivateAddress()).ifPresent(why -> {
            throw new RunRefused("Teacher %s: %s".formatted(teacher.id(), why));
        });
        var http = new AwsAccess(config.train(), place, around)
                .http(around.online().http(teacher.allowPrivateAddress()), AwsAccess.MODELS);
        var endpoint = place.endpoint(around.environment());
        ChatModel live = around.online().access().open(endpoint, place.dialect(), http, accounts());
        if (!teacher.inBatches()) {
            return Delivery.live(live);
        }
        var books = new BatchAccess.Books(store.batches(), accounts());
        return Delivery.batch(around.online().batches().open(endpoint, http, books, live));
    }

    /** How a model's answers are paid. */
    private AnswerPrice paid(TeacherConfig.Llm model) {
        boolean base = model.id().equals(Baselines.BASE);
        boolean tuned = model.id().equals(ModelConfig.STUDENT) && config.train().isAtProvider();
        return providers()
                .tuning(model.kind())
                .filter(facts -> tuned || base)
                .map(facts -> base ? AnswerPrice.AS_BASE : AnswerPrice.of(config.train(), facts))
                .orElse(AnswerPrice.BY_NAME);
    }

    /** Opened with the first model: opening the ledger settles what a process that died has left open. */
    ModelAccess.Accounts accounts() {
        ModelAccess.Accounts open = accounts;
        if (open == null) {
            open = opening.get();
            accounts = open;
        }
        return open;
    }

    private static ModelAccess.Accounts ofRun(
            Surroundings around, Store store, RunRow run, BudgetConfig budget, List<StopRule> rules) {
        return new ModelAccess.Accounts(
                new CallBook(store.ledger(), run.id(), around.clock()),
                new Budget(
                        Bounds.of(budget, rules),
                        Map.of(LlmTeacher.PURPOSE, Bounds.of(budget.generate())),
                        store.ledger().spent(run.id()),
                        () -> Duration.between(run.createdAt(), around.clock().instant())));
    }

    @Override
    public void close() {
        if (accounts != null) {
            accounts.book().close();
        }
    }
}
