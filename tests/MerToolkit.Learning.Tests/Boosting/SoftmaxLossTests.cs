using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Boosting;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Tests.Support;

namespace MerToolkit.Learning.Tests.Boosting;

public class SoftmaxLossTests
{
    [Theory]
    [InlineData(1, 2)]
    [InlineData(255, 3)]
    [InlineData(256, 4)]
    [InlineData(700, 5)]
    public void Derivatives_of_any_block_are_the_formulas_bit_for_bit(int rows, int labels)
    {
        var random = RandomStream.FromSeed((ulong)rows);
        double[] margins = [.. Enumerable.Range(0, rows * labels).Select(_ => 4 * random.NextGaussian())];
        double[] weights = [.. Enumerable.Range(0, rows).Select(_ => .5 + random.NextDouble())];
        int[] classes = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt32(labels))];
        string[] names = [.. Enumerable.Range(0, labels).Select(label => FormattableString.Invariant($"label{label}"))];
        foreach (var given in new double[]?[] { null, weights })
        {
            var data = Sample.OfLabels(new float[rows], classes, names);
            if (given is not null) data = new TrainingData(data.Memory, data.Columns, data.LabelScale, classes) { Weights = given };
            Vector128<double>[][] terms = [.. Enumerable.Range(0, labels).Select(_ => new Vector128<double>[rows])];
            double[] byLabel = [.. Enumerable.Range(0, labels).SelectMany(label => margins.Chunk(labels).Select(row => row[label]))];
            var block = new TermBlock(labels);
            for (var (begin, end) = (0, 0); begin < rows; begin = end)
            {
                end = Math.Min(rows, begin + (begin == 0 ? (rows + 2) / 3 : TermBlock.Rows));
                new SoftmaxLoss(data).Derive(byLabel, begin, end, block);
                for (var label = 0; label < labels; label++)
                    for (var row = begin; row < end; row++)
                        terms[label][row] = Vector128.Create(block.Gradients(label)[row - begin], block.Hessians(label)[row - begin]);
            }

            Assert.Equal(Expected(margins, given, classes, labels), terms);
        }
    }

    private static Vector128<double>[][] Expected(double[] margins, double[]? weights, int[] classes, int labels)
    {
        var shares = margins.ToArray();
        SoftmaxLoss.ToShares(shares, labels);
        return [.. Enumerable.Range(0, labels).Select(label => classes.Select((own, row) =>
        {
            var (share, weight) = (shares[(row * labels) + label], weights?[row] ?? 1);
            return Vector128.Create(weight * (share - (own == label ? 1 : 0)), weight * Math.Max(2 * share * (1 - share), 1e-16));
        }).ToArray())];
    }
}
