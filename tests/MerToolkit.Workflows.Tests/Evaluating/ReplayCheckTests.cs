using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;
using static MerToolkit.Workflows.Tests.Evaluating.Results;

namespace MerToolkit.Workflows.Tests.Evaluating;

public sealed class ReplayCheckTests : IDisposable
{
    private static readonly MetricValue Accuracy = new("accuracy", 0.1 + 0.2, 0.25, double.NaN, [0.3, 1.0 / 3]);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_digest_holds_every_digit()
    {
        var digest = ResultDigest.Of([Trainer("rf", Labels("label", Accuracy), Numbers("arousal", Metric("r2", -1, -2, 0)))]);
        Assert.Equal(
            "rf.label.accuracy: 0.30000000000000004 [0.25, NaN] 0.3 0.3333333333333333\nrf.arousal.r2: -1 [-2, 0] -1\n", digest.Text);
        Assert.Equal(("results", ContentHash.OfText(digest.Text)), (digest.Kind, digest.Sha256));
    }

    [Fact]
    public void The_same_digits_are_the_same_run() => Assert.True(IsSame(Accuracy));

    public static TheoryData<MetricValue> Others =>
    [
        Accuracy with { Value = 0.3 },
        Accuracy with { Low = Math.BitIncrement(0.25) },
        Accuracy with { High = 1 },
        Accuracy with { PerSeed = [0.3, 0.3333] },
        Accuracy with { PerSeed = [0.3] },
        Accuracy with { Name = "macro_f1" },
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void Another_digit_is_another_run(MetricValue other) => Assert.False(IsSame(other));

    [Fact]
    public void A_manifest_without_results_cannot_be_compared()
    {
        var manifest = Result(Accuracy).Manifest;
        var problem = Assert.Single(Assert.Throws<InputException>(() => ReplayCheck.IsSame(manifest, Result(Accuracy))).Problems);
        Assert.Equal("replay-without-results", problem.Code);
    }

    [Fact]
    public void A_run_and_its_repetition_are_the_same_and_another_seed_is_not()
    {
        var table = TestTable.WithIds(24).Words("label", row => $"Q{row % 3}").Noise("tone").Write(_folder);
        var asked = Experiments.Options(table, "rf") with { Settings = Experiments.Settings("trees=5") };
        Evaluations.Run(Evaluations.Options(asked, folds: 3) with { OutputPath = _folder.At("o.json") });
        var stored = ManifestFile.Read(_folder.At("o.json"));
        Assert.True(ReplayCheck.IsSame(stored, Evaluations.Run(asked with { Jobs = 3 }, folds: 3).Result));
        Assert.False(ReplayCheck.IsSame(stored, Evaluations.Run(asked with { Seeds = [2] }, folds: 3).Result));
    }

    private static bool IsSame(MetricValue repeated)
    {
        var stored = Result(Accuracy);
        return ReplayCheck.IsSame(stored.Manifest with { Recipes = [ResultDigest.Of(stored.Trainers)] }, Result(repeated));
    }

    private static EvaluationResult Result(MetricValue metric) =>
        Of(new PredictedRows(["a"], null), Trainer("rf", Labels("label", metric)));
}
