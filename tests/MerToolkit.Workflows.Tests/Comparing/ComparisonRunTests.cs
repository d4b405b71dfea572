using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Comparing;

namespace MerToolkit.Workflows.Tests.Comparing;

public sealed class ComparisonRunTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_columns_that_move_farthest_against_their_spread_come_first()
    {
        var a = _folder.WriteText("a.csv", "id,loud,soft\n1,0,0\n2,100,1\n");
        var b = _folder.WriteText("b.csv", "id,loud,soft\n1,1,0.5\n2,101,1.5\n");
        var report = ComparisonRun.Run(new ComparisonOptions { Inputs = [a, b] });
        Assert.Equal(["soft", "loud"], report.Difference.Differing.Select(column => column.Name));
        Assert.False(report.IsSame);
    }

    [Fact]
    public void Options_are_checked_before_the_files()
    {
        var options = new ComparisonOptions { Inputs = ["none.csv"], AbsoluteTolerance = -1, RelativeTolerance = double.NaN };
        var refusal = Assert.Throws<UsageException>(() => ComparisonRun.Run(options));
        Assert.Equal(["Inputs", "AbsoluteTolerance", "RelativeTolerance"], refusal.Problems.Select(problem => problem.Subject));
    }
}
