using MerToolkit.Learning.Models;
using MerToolkit.Learning.Selection;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Selection;

/// <summary>How well columns tell rows apart.</summary>
public class ReliefFTests
{
    [Fact]
    public void Four_rows_are_reckoned_by_hand()
    {
        // Of two rows a label: the hit is the other of the label, the misses are both of the other one; ranges are 1 and 3.
        var data = Sample.OfLabels([0, 0, 0, 3, 1, 0, 1, 3], [0, 0, 1, 1], ["a", "b"]);
        var merits = ReliefF.Merits(data, [0, 1], Sample.Context());
        Assert.Equal(1, merits[0], 1e-12);
        Assert.Equal(.5 - 1, merits[1], 1e-12);
    }

    [Fact]
    public void Of_numbers_the_column_that_follows_them_has_most_merit()
    {
        var values = Sample.Noise(80, 3);
        var data = Sample.OfNumbers(values, [.. Enumerable.Range(0, 80).Select(row => (double)values[(row * 3) + 1])]);
        var merits = ReliefF.Merits(data, [0, 1, 2], Sample.Context(jobs: 2));
        Assert.Equal(1, Array.IndexOf(merits, merits.Max()));
        Assert.InRange(merits[1], merits[0] + .1, 1);
        Assert.Equal(merits, ReliefF.Merits(data, [0, 1, 2], Sample.Context()));
    }

    [Fact]
    public void A_constant_column_has_none()
    {
        var data = Sample.OfLabels([0, 5, 1, 5, 0, 5, 1, 5], [0, 1, 0, 1], ["a", "b"]);
        Assert.Equal(0, ReliefF.Merits(data, [1], Sample.Context())[0]);
    }
}
