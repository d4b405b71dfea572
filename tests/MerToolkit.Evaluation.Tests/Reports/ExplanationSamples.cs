using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Explanations made by hand: two columns, three rows, one of them with an empty cell.</summary>
internal static class ExplanationSamples
{
    /// <summary>Two labels with everything found about them.</summary>
    /// <param name="column">Name of the second column.</param>
    public static ExplanationResult Labels(string column = "tempo") => new()
    {
        Data = new EvaluatedData("songs.csv", new string('a', 64), 3, ["energy", column], null, null, null),
        ModelPath = "mood.mer",
        Trainer = "random-forest",
        IsTrainingData = true,
        Remarks = ["One remark."],
        Targets =
        [
            new TargetExplanation("label", "")
            {
                Shapley = Shapley(column),
                Permutation = Permutation(column),
                Partial = [Curve("energy", "calm"), Curve("energy", "sad")],
            },
        ],
        Manifest = new Manifest
        {
            Command = "explain",
            Arguments = ["mer", "explain", "mood.mer", "songs.csv"],
            ToolVersion = "0.1.0",
            Seed = 1,
            Machine = new MachineFacts("Linux", "cpu", "avx2", 2, ".NET 10"),
            Started = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero),
            WallSeconds = 1,
        },
    };

    private static ShapleyResult Shapley(string column) => new()
    {
        Ids = ["a", "b", "c"],
        Outputs = ["calm", "sad"],
        Words = "mean leaf share",
        Columns = [new ExplainedColumns("energy", "dynamic", 1), new ExplainedColumns(column, "rhythmic", 1)],
        Values = [.2, -.1, .5, -.2, .1, .5, -.3, .05, .5, .3, -.05, .5, .25, 0, .5, -.25, 0, .5],
        Features = [.9f, 120, .1f, float.NaN, .5f, 80],
        ByColumn =
        [
            new ShapleyShare(new ExplainedColumns("energy", "dynamic", 1), 0, [.25, .25]),
            new ShapleyShare(new ExplainedColumns(column, "rhythmic", 1), 1, [.05, .05]),
        ],
        ByFamily =
        [
            new ShapleyShare(new ExplainedColumns("dynamic", "dynamic", 1), -1, [.25, .25]),
            new ShapleyShare(new ExplainedColumns("rhythmic", "rhythmic", 1), -1, [.05, .05]),
        ],
        LargestGap = 1e-16,
    };

    /// <summary>One label of a picture of two bands and three frames, and a column beside it.</summary>
    /// <param name="column">Name of the column.</param>
    public static ExplanationResult Picture(string column = "tempo") => Labels(column) with
    {
        Trainer = "cnn-mel",
        Targets =
        [
            new TargetExplanation("label", "")
            {
                Gradients = new GradientResult
                {
                    Words = "margin",
                    Rows = 3,
                    Steps = 32,
                    MeanGap = .02,
                    ByLine =
                    [
                        new GradientShare(new ExplainedColumns("mel.2", "mel", 3), .5, .25),
                        new GradientShare(new ExplainedColumns(column, "rhythmic", 1), .1, -.1),
                    ],
                    Pictures =
                    [
                        new ExplainedPicture("a", "calm", 1.5, "mel", ["mel.1", "mel.2"], 3)
                        {
                            Values = [0, 0, 0, 10, 10, 10], Added = [0, 0, 0, 1, 0, -1],
                        },
                    ],
                },
            },
        ],
    };

    private static PermutationResult Permutation(string column) => new()
    {
        Score = new MetricValue("macro_f1", .8, .7, .9, [.8]),
        Rows = 3,
        Repeats = 5,
        ByColumn =
        [
            new PermutationLoss(new ExplainedColumns("energy", "dynamic", 1), 0, .3, .2, .4),
            new PermutationLoss(new ExplainedColumns(column, "rhythmic", 1), 1, .01, -.02, .04),
        ],
        ByFamily = [new PermutationLoss(new ExplainedColumns("dynamic", "dynamic", 1), -1, .3, double.NaN, double.NaN)],
    };

    private static PartialCurve Curve(string column, string output) =>
        new(column, "1", output, 3, [new PartialPoint(.1, .2, .1, .3), new PartialPoint(.5, .4, .2, .6), new PartialPoint(.9, .7, .5, .8)]);
}
