using MerToolkit.Workflows.Predicting;

namespace MerToolkit.Workflows.Tests.Predicting;

public sealed class PredictionOptionsTests
{
    private static readonly PredictionOptions Right = new() { ModelPath = "m.mer", Inputs = ["a.wav"] };

    public static TheoryData<PredictionOptions, string> Faults => new()
    {
        { Right with { ModelPath = "" }, "Inputs: No model is named." },
        { Right with { Inputs = [] }, "Inputs: Nothing is named to predict." },
        { Right with { OffsetSeconds = -1 }, "OffsetSeconds: -1 is not a start in seconds." },
        { Right with { OffsetSeconds = double.NaN }, "OffsetSeconds: NaN is not a start in seconds." },
        { Right with { MaxSeconds = 0 }, "MaxSeconds: 0 is not a length in seconds." },
        { Right with { MaxSeconds = double.PositiveInfinity }, "MaxSeconds: Infinity is not a length in seconds." },
        { Right with { Limit = 0 }, "Limit: 0 is not a number of items." },
        { Right with { Jobs = 0 }, "Jobs: 0 is not a number of workers." },
        { Right with { OutputPath = "p.json" }, "OutputPath: Predictions are written as csv, not as 'p.json'." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_value_out_of_range_is_named_under_its_property(PredictionOptions options, string said) =>
        Assert.StartsWith(said, Assert.Single(options.Validate()).ToString(), StringComparison.Ordinal);

    [Fact]
    public void What_is_right_has_no_problem()
    {
        Assert.Empty(Right.Validate());
        Assert.Empty((Right with { Inputs = [], ListFile = "-", OutputPath = "P.CSV", MaxSeconds = 1, OffsetSeconds = 2, Limit = 1 })
            .Validate());
    }
}
