namespace MerToolkit.Acceptance.Tests.Json;

/// <summary>The keys that scripts rely on; more may be added, none may go.</summary>
internal static class Schemas
{
    /// <summary>The last line of every command that runs.</summary>
    private const string Frame = """
        schema: whole
        version: text
        inputs: list
        failures: list
        timing.wall_seconds: number
        timing.peak_bytes: whole
        exit_code: whole
        """;

    /// <summary>The table that went in.</summary>
    private const string Input = """
        inputs[].path: text
        inputs[].sha256: text
        inputs[].rows: whole
        inputs[].columns: whole
        inputs[].profile: text|null
        inputs[].profile_hash: text|null
        inputs[].dataset: text|null
        """;

    private const string Evaluation = $"""
        command: "eval"
        seed: whole
        seeds[]: whole
        {Frame}
        {Input}
        protocol.kind: text
        protocol.folds: whole
        protocol.holdout: number|null
        protocol.group: text|null
        protocol.groups: whole
        protocol.stratified: truth
        protocol.groups_shared_between_parts: whole
        protocol.balance: text|null
        comparisons: list
        remarks: list
        """;

    private const string LabelResult = """
        @.target: text
        @.origin: text
        @.trainer: text
        @.options: object
        @.standardized: truth
        @.per_class[].label: text
        @.per_class[].precision: number|null
        @.per_class[].recall: number|null
        @.per_class[].f1: number|null
        @.per_class[].support: whole
        @.confusion.labels[]: text
        @.confusion.rows[][]: number
        """;

    private static readonly string[] LabelMetrics =
    [
        "accuracy", "macro_f1", "weighted_precision", "weighted_recall", "weighted_f1",
        "arousal_half_accuracy", "valence_half_accuracy", "valence_half_accuracy_low_arousal",
    ];

    private static readonly string[] NumberMetrics = ["r2", "rmse", "mae", "pearson", "ccc"];

    /// <summary><c>mer eval</c> of one trainer, for labels.</summary>
    public static JsonSchema OneTrainer { get; } =
        new(Evaluation + "\n" + Labels("results")
            + "\nresults.options.*: number|text\nresults.options.c: number\nresults.baselines.majority.accuracy: number");

    private const string Comparisons = """
        comparisons[].a: text
        comparisons[].b: text
        comparisons[].target: text
        comparisons[].metric: text
        comparisons[].difference: number|null
        comparisons[].low: number|null
        comparisons[].high: number|null
        comparisons[].undecided: truth
        """;

    /// <summary><c>mer eval</c> of several trainers, for labels.</summary>
    public static JsonSchema SeveralTrainers { get; } = new(Evaluation + "\n" + Labels("results[]") + "\n" + Comparisons);

    /// <summary><c>mer eval --against</c> of one trainer, for labels.</summary>
    public static JsonSchema TwoTables { get; } = new(Evaluation + "\n" + Labels("results[]") + "\n" + Comparisons + """

        results[].table: text
        comparisons[].table: text
        comparisons[].against: text
        """);

    /// <summary><c>mer eval</c> of arousal and valence.</summary>
    public static JsonSchema Numbers { get; } = new(Evaluation + "\nresults.target: text\nresults.trainer: text\n" + string.Join('\n',
        from target in new[] { "arousal", "valence" }
        from metric in NumberMetrics
        from line in Metric($"results.metrics.{target}.{metric}").Append($"results.baselines.mean.{target}.{metric}: number|null")
        select line));

    /// <summary><c>mer train</c>.</summary>
    public static JsonSchema Training { get; } = new($"""
        command: "train"
        seed: whole
        {Frame}
        {Input}
        results.out: text
        results.manifest: text
        results.sha256: text
        results.trainer: text
        results.options.*: number|text
        results.options.trees: number
        results.standardized: truth
        results.rows: whole
        results.columns: whole
        results.profile: text|null
        results.targets[].target: text
        results.targets[].origin: text
        results.targets[].kind: text
        results.remarks: list
        """);

    /// <summary>The last line of <c>mer extract</c>.</summary>
    public static JsonSchema Extraction { get; } = new($"""
        command: "extract"
        seed: whole|null
        {Frame}
        inputs[].path: text
        results.out: text
        results.rows: whole
        results.columns: whole
        results.profile: text
        results.profile_hash: text
        timing.decode_seconds: number
        timing.feature_seconds: number
        """);

    /// <summary>A clip that <c>mer extract</c> read.</summary>
    public static JsonSchema Clip { get; } = new("""
        type: "clip"
        item: text
        id: text
        seconds: number
        decoder: text
        """);

    /// <summary>An item that failed, in a stream or in a frame.</summary>
    public static JsonSchema Failure { get; } = new("""
        item: text
        code: text
        message: text
        remedy: text
        """);

    /// <summary>A line of <c>mer predict</c> by a model of labels.</summary>
    public static JsonSchema LabelPrediction { get; } = new("""
        type: "prediction"
        item: text
        label: text
        probabilities.*: number
        """);

    /// <summary>A line of <c>mer predict</c> by a model of arousal and valence.</summary>
    public static JsonSchema NumberPrediction { get; } = new("""
        type: "prediction"
        item: text
        arousal: number
        valence: number
        """);

    /// <summary>A line of <c>mer listen</c> by a model of arousal and valence.</summary>
    public static JsonSchema LiveNumbers { get; } = new("""
        type: "prediction"
        time: number
        arousal: number
        valence: number
        quadrant: text
        plane.valence: number
        plane.arousal: number
        color: text
        latency_seconds: number
        """);

    /// <summary>A line of <c>mer listen</c> by a model of labels.</summary>
    public static JsonSchema LiveLabel { get; } = new("""
        type: "prediction"
        time: number
        label: text
        probabilities.*: number
        plane.valence: number
        plane.arousal: number
        color: text
        latency_seconds: number
        """);

    /// <summary>The last line of <c>mer listen</c>.</summary>
    public static JsonSchema ListeningSummary { get; } = new("""
        type: "summary"
        command: "listen"
        schema: whole
        version: text
        model: text
        trainer: text
        predicted: whole
        audio_seconds: number
        real_time_factor: number
        latency.first_seconds: number|null
        latency.mean_seconds: number|null
        latency.largest_seconds: number|null
        stalls: whole
        full_scale_samples: whole
        bad_samples: whole
        trailing_bytes: whole
        remarks: list
        wall_seconds: number
        busy_seconds: number
        peak_bytes: whole
        exit_code: whole
        """);

    /// <summary>The last line of <c>mer predict</c>.</summary>
    public static JsonSchema PredictionSummary { get; } = new("""
        type: "summary"
        command: "predict"
        schema: whole
        version: text
        predicted: whole
        failed: whole
        exit_code: whole
        """);

    private static string Labels(string place) => LabelResult.Replace("@", place, StringComparison.Ordinal) + "\n"
        + string.Join('\n', LabelMetrics.SelectMany(metric => Metric($"{place}.metrics.{metric}")));

    private static IEnumerable<string> Metric(string path) =>
        [$"{path}.value: number|null", $"{path}.low: number|null", $"{path}.high: number|null", $"{path}.per_seed[]: number|null"];
}
