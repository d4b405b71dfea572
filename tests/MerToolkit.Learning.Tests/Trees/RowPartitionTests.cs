using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;
using MerToolkit.Learning.Trees;

namespace MerToolkit.Learning.Tests.Trees;

public class RowPartitionTests
{
    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(1000, 1, false)]
    [InlineData(1000, 1, true)]
    [InlineData(200_001, 2, true)]
    [InlineData(200_001, 3, false)]
    public void Both_sides_keep_the_order_of_the_rows(int rows, int jobs, bool missingLeft)
    {
        var random = RandomStream.FromSeed(3);
        float[] values = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(5) is 4 ? float.NaN : random.NextInt32(40))];
        var data = Sample.OfNumbers(values, new double[rows]);
        var matrix = BinnedMatrix.Make(data, 255, new TrainingContext(random));
        int[] own = [.. Enumerable.Range(0, rows).Where(row => row % 7 != 3)];
        var cells = matrix[0].ToArray();
        bool GoesLeft(int row) => cells[row] == ColumnBins.Missing ? missingLeft : cells[row] <= 17;
        int[] expected = [.. own.Where(GoesLeft), .. own.Where(row => !GoesLeft(row))];
        var split = new GradientSplit(0, 17, 18, missingLeft, 0, Vector128<long>.Zero);
        Assert.Equal(own.Count(GoesLeft), new RowPartition(rows).Part(own.AsMemory(), matrix, split, jobs));
        Assert.Equal(expected, own);
    }
}
