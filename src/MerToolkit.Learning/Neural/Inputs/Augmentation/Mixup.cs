using System.Numerics;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Inputs.Augmentation;

/// <summary>Rows between rows.</summary>
internal sealed class Mixup : Augmentation
{
    private const string Alpha = "alpha";

    public override AugmentationDeclaration Declaration { get; } = new(
        "mixup",
        "The rows of a batch are paired by chance, and each is mixed with the other: inputs, targets and weights alike. The larger share "
        + "is its own; the last row of an odd batch stays.",
        "x = s x_i + (1 - s) x_j, s = max(b, 1 - b), b from Beta(alpha, alpha); targets and weights the same",
        "Zhang, Cisse, Dauphin, Lopez-Paz 2018, mixup: beyond empirical risk minimization; Joehnk 1964 (drawing from Beta)")
    {
        Options =
        [
            new(Alpha, "1", "Form of the distribution of the shares: near 0 hardly any mixing, 1 any share alike.")
            {
                Default = 0.3, Minimum = 0.01, Maximum = 1,
            },
        ],
    };

    /// <summary>Mixes the rows of a batch.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="inputs">Inputs, pure numbers, [rows, inputs].</param>
    /// <param name="targets">Targets, pure numbers, [rows, targets].</param>
    /// <param name="weights">Weights, above 0, pure numbers, [rows].</param>
    /// <param name="options">Its options.</param>
    /// <param name="random">Stream of the batch.</param>
    public static void Mix<T>(Span<T> inputs, Span<T> targets, Span<T> weights, OptionValues options, RandomStream random)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rows = weights.Length;
        Span<int> order = rows <= 1024 ? stackalloc int[rows] : new int[rows];
        for (var row = 0; row < rows; row++) order[row] = row;
        random.Shuffle(order);
        for (var place = 0; place + 1 < rows; place += 2)
        {
            var (one, other) = (order[place], order[place + 1]);
            var (own, others) = (T.CreateTruncating(Draw(options, random)), T.CreateTruncating(Draw(options, random)));
            Mix(Row(inputs, one, rows), Row(inputs, other, rows), own, others);
            Mix(Row(targets, one, rows), Row(targets, other, rows), own, others);
            Mix(Row(weights, one, rows), Row(weights, other, rows), own, others);
        }
    }

    private static Span<T> Row<T>(Span<T> values, int row, int rows) => values.Slice(row * (values.Length / rows), values.Length / rows);

    private static void Mix<T>(Span<T> one, Span<T> other, T own, T others) where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (var index = 0; index < one.Length; index++)
        {
            var (left, right) = (one[index], other[index]);
            one[index] = own * left + (T.One - own) * right;
            other[index] = others * right + (T.One - others) * left;
        }
    }

    // A share from Beta(a, a), a up to 1: x of x + y, x = u^(1/a), y = v^(1/a), drawn until their sum does not exceed 1; the larger part.
    private static double Draw(OptionValues options, RandomStream random)
    {
        var alpha = options.Number(Alpha);
        while (true)
        {
            // 1 - u lies above 0.
            var (x, y) = (VectorMath.Pow(1 - random.NextDouble(), 1 / alpha), VectorMath.Pow(1 - random.NextDouble(), 1 / alpha));
            if (x + y is > 0 and <= 1) return Math.Max(x, y) / (x + y);
        }
    }
}
