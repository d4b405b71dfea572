using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Evaluating;

namespace MerToolkit.Workflows.Tests.Evaluating;

/// <summary>Ratings on stated scales: brought together across sets, and made quadrants of.</summary>
public sealed class ScaleTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Quadrants_are_made_of_ratings_by_the_centre_of_each_scale()
    {
        // Arousal 5 on [1, 9] is the centre, valence .2 on [-1, 1] lies above it: Q1; and so on round the plane.
        var table = Rated("songs.csv", "[1, 9]", "[-1, 1]", row => (row % 4 < 2 ? 5 : 4.9, row % 4 is 0 or 3 ? .2 : -.2));
        var result = Evaluations.Run(Asked(table, "rf", "quadrant")).Result;
        var labels = Assert.IsType<LabelResult>(result.Trainers[0].Targets[0]);
        Assert.Equal(["Q1", "Q2", "Q3", "Q4"], labels.PerClass.Select(score => score.Label));
        Assert.Equal([.. Enumerable.Range(0, 24).Select(row => row % 4)], labels.Predictions[0].Truth);
        Assert.Contains(result.Remarks, remark => remark.Contains("centres are 0 of [-1, 1] and 5 of [1, 9]", StringComparison.Ordinal));
    }

    [Fact]
    public void Ratings_without_a_stated_scale_make_no_quadrants()
    {
        var table = Rated("songs.csv", "1", "1", row => (row % 3, row % 2));
        var refusal = Assert.Throws<InputException>(() => Evaluations.Run(Asked(table, "rf", "label")));
        Assert.Equal(["scale-unknown", "scale-unknown"], refusal.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_set_rated_on_another_scale_is_brought_to_that_of_the_first()
    {
        var train = Rated("train.csv", "[1, 9]", "[1, 9]", row => (1 + row % 9, 5));
        var test = Rated("test.csv", "[-1, 1]", "[-1, 1]", row => ((row % 9 - 4) / 4.0, 0));
        var result = Evaluations.Run(Asked(train, "ridge", "arousal") with { TestPath = test }).Result;
        var numbers = Assert.IsType<NumberResult>(result.Trainers[0].Targets[0]);
        Assert.Equal("[1, 9]", numbers.Unit);
        Assert.Equal([.. Enumerable.Range(0, 24).Select(row => 1.0 + row % 9)], numbers.Predictions[0].Truth);
        Assert.Contains(result.Remarks, remark => remark.Contains("is brought from [-1, 1] to [1, 9]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_set_without_a_stated_scale_is_not_compared_with_one_that_has_one()
    {
        var (train, test) = (Rated("train.csv", "[1, 9]", "[1, 9]", row => (row % 9, 5)), Rated("test.csv", "1", "1", row => (row % 9, 5)));
        var refusal = Assert.Throws<InputException>(() => Evaluations.Run(Asked(train, "ridge", "arousal") with { TestPath = test }));
        Assert.Equal("scale-differs", Assert.Single(refusal.Problems).Code);
    }

    private static EvaluationOptions Asked(string table, string trainer, string target) =>
        Evaluations.Options(Experiments.Options(table, trainer) with { Targets = [target] }) with { Folds = null };

    private string Rated(string name, string arousal, string valence, Func<int, (double Arousal, double Valence)> rate)
    {
        var path = _folder.At(name);
        File.WriteAllLines(path, Enumerable.Range(0, 24).Select(row =>
        {
            var (high, positive) = rate(row);
            return FormattableString.Invariant($"{name}-{row},{high},{positive},{(float)(high + TestTable.Draw(name, row))}");
        }).Prepend("id,arousal,valence,tone"));
        SchemaFile.Write(path, new TableSchema(
        [
            new ColumnSchema("id", ColumnKind.Id), new ColumnSchema("arousal", ColumnKind.Target, arousal),
            new ColumnSchema("valence", ColumnKind.Target, valence), new ColumnSchema("tone", ColumnKind.Feature, "1"),
        ]));
        return path;
    }
}
