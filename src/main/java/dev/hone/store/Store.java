package dev.hone.store;

/**
 * All tables of one database.
 *
 * @param database what they live in; closing the store closes it
 */
public record Store(Database database) implements AutoCloseable {
    public RunTable runs() {
        return new RunTable(database);
    }

    public LeaseTable leases() {
        return new LeaseTable(database);
    }

    public StepTable steps() {
        return new StepTable(database);
    }

    public ExampleTable examples() {
        return new ExampleTable(database);
    }

    public PredictionTable predictions() {
        return new PredictionTable(database);
    }

    public EventTable events() {
        return new EventTable(database);
    }

    public EmbeddingTable embeddings() {
        return new EmbeddingTable(database);
    }

    public AnnotationTable annotations() {
        return new AnnotationTable(database);
    }

    public DatasetTable datasets() {
        return new DatasetTable(database);
    }

    public ReviewTable reviews() {
        return new ReviewTable(database);
    }

    public PilotTable pilots() {
        return new PilotTable(database);
    }

    public ComparisonTable comparisons() {
        return new ComparisonTable(database);
    }

    public BatchTable batches() {
        return new BatchTable(database);
    }

    public TrainingTable trainings() {
        return new TrainingTable(database);
    }

    public SilenceTable silences() {
        return new SilenceTable(database);
    }

    public JobEventTable jobEvents() {
        return new JobEventTable(database);
    }

    public LedgerTable ledger() {
        return new LedgerTable(database);
    }

    @Override
    public void close() {
        database.close();
    }
}
