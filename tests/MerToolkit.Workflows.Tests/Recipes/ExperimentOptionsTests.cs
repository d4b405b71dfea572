using MerToolkit.Workflows.Recipes;

namespace MerToolkit.Workflows.Tests.Recipes;

public sealed class ExperimentOptionsTests
{
    private static readonly ExperimentOptions Right = Experiments.Options("t.csv", "rf");

    public static TheoryData<ExperimentOptions, string> Faults => new()
    {
        { Right with { TablePath = "" }, "TablePath: No table is named." },
        { Right with { Trainers = [] }, "Trainers: No trainer is named." },
        { Right with { RecipePath = "forest-4q" }, "Trainers: A trainer and a recipe are both named." },
        { Right with { Seeds = [1, 2, 1] }, "Seeds: A seed is given twice." },
        { Right with { Seeds = [-1] }, "Seeds: A seed is below 0." },
        { Right with { Limit = 0 }, "Limit: 0 is not a number of rows." },
        { Right with { Jobs = 0 }, "Jobs: 0 is not a number of threads." },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_value_out_of_range_is_named_under_its_property(ExperimentOptions options, string said)
    {
        var problem = Assert.Single(options.Validate());
        Assert.Equal("option-value", problem.Code);
        Assert.StartsWith(said, problem.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(problem.Remedy);
    }

    [Fact]
    public void What_is_right_has_no_problem() => Assert.Empty(Right.Validate());

    [Fact]
    public void All_problems_come_at_once() =>
        Assert.Equal(5, new ExperimentOptions { Jobs = 0, Limit = 0, Seeds = [1, 1] }.Validate().Count);
}
