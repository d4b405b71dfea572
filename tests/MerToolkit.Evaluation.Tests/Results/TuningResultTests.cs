using MerToolkit.Evaluation.Results;
using MerToolkit.Evaluation.Tests.Reports;

namespace MerToolkit.Evaluation.Tests.Results;

public sealed class TuningResultTests
{
    [Fact]
    public void The_best_is_the_first_of_equal_ones_and_never_one_that_failed()
    {
        Assert.Equal(4, Tunings.Small.Best.Number);
        Assert.Equal(2, Tunings.Small.Searches[0].Best(isHigherBetter: false)!.Number);
        Assert.Null(new SearchResult("all", 9, [Tunings.Small.Searches[0].Trials[2]]).Best(isHigherBetter: true));
    }

    [Fact]
    public void The_best_so_far_only_ever_improves()
    {
        var trials = Tunings.Small.Searches[0].Trials;
        Assert.Equal([.6, .6, .6, .72, .72], Tunings.Small.Searches[0].BestSoFar(isHigherBetter: true));
        Assert.Equal([.6, .55, .55, .55, .55], Tunings.Small.Searches[0].BestSoFar(isHigherBetter: false));
        Assert.Equal([double.NaN, .6], new SearchResult("all", 9, [trials[2], trials[0]]).BestSoFar(isHigherBetter: true));
    }
}
