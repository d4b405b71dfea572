using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Small fixed results. Their scores are written down, not computed: a report prints what it is given.</summary>
internal static class Samples
{
    /// <summary>The words that break formats: each means something to one of them.</summary>
    public const string Hostile = "<b>&amp;\"'|`*_$\\x{y}#%~^[z]\n--,;;=1\u0001\u202Eé日本🎵";

    private static readonly string[] Ids = ["a-1", "a-2", "b-1", "b-2", "c-1", "c-2", "d-1", "d-2"];
    private static readonly string[] Quadrants = ["Q1", "Q2", "Q3", "Q4"];

    /// <summary>Two trainers on the four quadrants, eight songs, two seeds.</summary>
    public static EvaluationResult Labels { get; } = new()
    {
        Data = new EvaluatedData("songs.csv", new string('a', 64), 8, ["mfcc.01.mean", "mfcc.01.sd", "tempo.bpm", "tempo.sd"],
            "librosa@1", new string('c', 64), "4q"),
        Protocol = new ProtocolFacts("cross-validation", 4, null, "artist", 3, true, 0, [1, 7]),
        Rows = new PredictedRows(Ids, ["A", "A", "B", "B", "C", "C", null, ""]),
        Trainers =
        [
            new TrainerResult("random-forest", [Option("trees", 500.0), Option("depth", "unlimited")], false,
                [Quadrant(.65, .61, [.62, .68])]),
            new TrainerResult("logistic", [], true, [Quadrant(.6, .58, [.59, .61])]),
        ],
        Comparisons =
        [
            new Comparison("random-forest", "logistic", "label", "accuracy", .05, -.02, .12),
            new Comparison("random-forest", "logistic", "label", "macro_f1", .03, .01, .05),
        ],
        Remarks = ["1 row has no label and was left out."],
        Manifest = Manifest("mer", "eval", "songs.csv", "--trainer", "random-forest,logistic", "--report", "my report.html"),
    };

    /// <summary>One trainer on the four quadrants, from two tables of the same songs.</summary>
    public static EvaluationResult Tables { get; } = Labels with
    {
        Against = new EvaluatedData("other.csv", new string('d', 64), 8, ["chroma.1", "chroma.2"], null, null, null),
        Trainers =
        [
            .. Labels.Trainers.Zip(["songs.csv", "other.csv"],
                (trainer, table) => trainer with { Trainer = "random-forest", Table = table }),
        ],
        Comparisons =
        [
            .. Labels.Comparisons.Select(pair => pair with { B = "random-forest", Table = "songs.csv", Against = "other.csv" }),
        ],
    };

    /// <summary>One trainer on arousal and valence, six songs, two seeds.</summary>
    public static EvaluationResult Numbers { get; } = new()
    {
        Data = new EvaluatedData("songs.npz", new string('b', 64), 6, ["energy", "loudness"], null, null, null),
        Protocol = new ProtocolFacts("hold-out", 1, .25, null, 0, false, 0, [1, 2]),
        Rows = new PredictedRows(Ids[..6], null),
        Trainers =
        [
            new TrainerResult("ridge", [Option("penalty", .25)], true,
                [Number("arousal", .61, .22), Number("valence", .38, .31)]),
        ],
        Comparisons = [],
        Manifest = Manifest("mer", "eval", "songs.npz", "--trainer", "ridge") with { Failures = [] },
    };

    /// <summary>A result of one trainer on labels, with everything else as in <see cref="Labels"/>.</summary>
    public static EvaluationResult Of(params TargetResult[] targets) => Labels with
    {
        Trainers = [new TrainerResult("knn", [], true, targets)],
        Comparisons = [],
    };

    /// <summary>As many labels as asked for, every song right but the last.</summary>
    public static LabelResult ManyLabels(int count, string name = "mood") => LabelsNamed(
        [.. Enumerable.Range(0, count).Select(index => $"{name} {index}")], [Metric("accuracy", .5, .4, .6, .5)]);

    /// <summary>Labels of these names and metrics for eight songs, one seed.</summary>
    public static LabelResult LabelsNamed(IReadOnlyList<string> labels, IReadOnlyList<MetricValue> metrics)
    {
        int[] truth = [.. Ids.Select((_, row) => row % labels.Count)];
        int[] predicted = [.. truth[..^1], 0];
        var probabilities = new double[Ids.Length * labels.Count];
        var confusion = new double[labels.Count * labels.Count];
        for (var row = 0; row < Ids.Length; row++)
        {
            probabilities[row * labels.Count + predicted[row]] = 1;
            confusion[truth[row] * labels.Count + predicted[row]]++;
        }

        return new LabelResult("label", "", metrics, [.. labels.Select(label => new ClassScore(label, .5, .5, .5, 2))], confusion,
            [new LabelPredictions(labels, truth, predicted, probabilities, new int[Ids.Length])]);
    }

    /// <summary>A metric with the values of its seeds.</summary>
    public static MetricValue Metric(string name, double value, double low, double high, params double[] perSeed) =>
        new(name, value, low, high, perSeed);

    /// <summary>A metric of a trivial predictor.</summary>
    public static MetricValue Trivial(string name, double value) => new(name, value, double.NaN, double.NaN, [value]);

    /// <summary>A result in which every name a user can choose is hostile.</summary>
    public static EvaluationResult WithHostileNames()
    {
        var labels = LabelsNamed([Hostile, Hostile + "2"], [Metric(Hostile, .5, .4, .6, .4, .6), Metric("accuracy", .5, .4, .6, .5)]) with
        {
            Target = Hostile,
            Origin = Hostile,
            Baselines = [new BaselineResult(Hostile, [Trivial("accuracy", .5)])],
        };
        var numbers = Number("arousal", .5, .2) with { Target = Hostile + "3", Unit = Hostile };
        return Labels with
        {
            Data = new EvaluatedData(Hostile, Hostile, 8, [Hostile, Hostile + "."], Hostile, Hostile, Hostile),
            Protocol = new ProtocolFacts(Hostile, 4, null, Hostile, 3, true, 2, [1]),
            Rows = new PredictedRows([.. Ids.Select(id => id + Hostile)], [.. Ids.Select(_ => Hostile)]),
            Trainers =
            [
                new TrainerResult(Hostile, [Option(Hostile, Hostile)], true, [labels, numbers]),
                new TrainerResult(Hostile + "2", [], true, [labels]),
            ],
            Comparisons = [new Comparison(Hostile, Hostile + "2", Hostile, Hostile, .1, -.1, .3)],
            Remarks = [Hostile],
            Manifest = Manifest(Hostile) with
            {
                Inputs = [new ManifestInput(Hostile, Hostile)],
                Failures = [new Problem("code", Hostile, Hostile) { Subject = Hostile }],
            },
        };
    }

    private static LabelResult Quadrant(double accuracy, double f1, double[] perSeed) => new("label", "Quadrant",
        [
            Metric("accuracy", accuracy, accuracy - .05, accuracy + .05, perSeed),
            Metric("macro_f1", f1, f1 - .06, f1 + .05, f1, f1),
            Metric("valence_half_accuracy_low_arousal", double.NaN, double.NaN, double.NaN, double.NaN, double.NaN),
        ],
        [.. Quadrants.Select((label, index) => new ClassScore(label, .5 + index * .1, .75, .6 + index * .07, 2))],
        [2, 0, 0, 0, .5, 1.5, 0, 0, 0, 0, 1, 1, 0, 1, 0, 1],
        [Seed([0, 0, 1, 1, 2, 3, 3, 1]), Seed([0, 0, 0, 1, 2, 3, 3, 1])])
    {
        Baselines = [new BaselineResult("majority", [Trivial("accuracy", .25), Trivial("macro_f1", .1)])],
    };

    // The predicted label has .7, the others .1; the last row is surer still.
    private static LabelPredictions Seed(int[] predicted)
    {
        int[] truth = [0, 0, 1, 1, 2, 2, 3, 3];
        var probabilities = new double[32];
        for (var row = 0; row < 8; row++)
            for (var label = 0; label < 4; label++)
                probabilities[row * 4 + label] = label == predicted[row] ? (row == 7 ? .97 : .7) : (row == 7 ? .01 : .1);
        return new LabelPredictions(Quadrants, truth, predicted, probabilities, [0, 0, 1, 1, 2, 2, 3, 3]);
    }

    private static NumberResult Number(string name, double r2, double rmse) => new(name, name + "_mean", "1",
        [
            Metric("r2", r2, r2 - .1, r2 + .08, r2 - .01, r2 + .01),
            Metric("rmse", rmse, rmse - .02, rmse + .03, rmse, rmse),
        ],
        [
            new NumberPredictions([-.8, -.3, 0, .2, .5, .9], [-.5, -.2, .3, .1, .4, .2], new int[6]),
            new NumberPredictions([-.8, -.3, 0, .2, .5, .9], [-.4, -.1, .2, .1, .5, .3], new int[6]),
        ])
    {
        Baselines = [new BaselineResult("mean", [Trivial("r2", -.02), Trivial("rmse", .4)])],
    };

    private static KeyValuePair<string, object> Option(string name, object value) => new(name, value);

    private static Manifest Manifest(params string[] arguments) => new()
    {
        Command = "eval",
        Arguments = arguments,
        ToolVersion = "0.1.0",
        Seed = 1,
        Inputs = [new ManifestInput("songs.csv", new string('a', 64), 1234)],
        Machine = new MachineFacts("Debian GNU/Linux 12", "Some processor", "avx2", 2, ".NET 10.0.1"),
        Started = new DateTimeOffset(2026, 3, 5, 14, 7, 9, TimeSpan.FromHours(1)),
        WallSeconds = 83.4,
        Good = 8,
        Failed = 1,
        Failures = [new Problem("row-short", "The line has 3 fields, not 5.", "Mend the line.") { Subject = "songs.csv", Line = 17 }],
    };
}
