using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Gradients and hessians of the softmax, 256 rows at a time so that all stays in the first cache. Within such a block each
/// output's rows lie side by side: four rows make a vector, whatever the number of outputs.
/// </summary>
/// <param name="outputs">Number of margins of a row.</param>
/// <param name="leastHessian">What a hessian is at least, before the row's weight.</param>
internal readonly struct SoftmaxDerivatives(int outputs, double leastHessian)
{
    private const int RowsATime = 256;

    /// <summary>Derives a part of the rows.</summary>
    /// <param name="margins">Margins of all rows, finite; [outputs, all rows].</param>
    /// <param name="classes">Class of each row of the part, index.</param>
    /// <param name="weights">Weight of each row of the part, a pure number; empty when all weigh 1.</param>
    /// <param name="begin">First row of the part, index.</param>
    /// <param name="terms">Receives gradient and hessian of the rows of the part; [outputs][rows, or more].</param>
    public void Derive(
        ReadOnlySpan<double> margins, ReadOnlySpan<int> classes, ReadOnlySpan<double> weights, int begin, Vector128<double>[][] terms)
    {
        var length = outputs * RowsATime;
        var scratch = ArrayPool<double>.Shared.Rent((2 * length) + RowsATime);
        var (shares, hessians) = (scratch.AsMemory(0, length), scratch.AsMemory(length, length));
        for (var first = 0; first < classes.Length; first += RowsATime)
        {
            var count = Math.Min(RowsATime, classes.Length - first);
            Share(margins[(begin + first)..], margins.Length / outputs, count, shares.Span, scratch.AsSpan(2 * length, RowsATime));
            Bend(shares.Span, hessians.Span, leastHessian);
            for (var row = 0; row < count; row++) shares.Span[(classes[first + row] * RowsATime) + row]--;
            var own = weights.IsEmpty ? weights : weights.Slice(first, count);
            for (var output = 0; output < outputs; output++)
            {
                var place = output * RowsATime;
                var target = terms[output].AsSpan(first, count);
                Store(shares.Span.Slice(place, count), hessians.Span.Slice(place, count), own, target);
            }
        }

        ArrayPool<double>.Shared.Return(scratch);
    }

    // exp(margin - largest) / sum, the same operations in the same order as SoftmaxLoss.ToShares; rows beyond the last are 0.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Share(ReadOnlySpan<double> margins, int stride, int count, Span<double> shares, Span<double> largest)
    {
        if (count < RowsATime) shares.Clear();
        for (var output = 0; output < outputs; output++) margins.Slice(output * stride, count).CopyTo(shares[(output * RowsATime)..]);

        var vectors = Vectors(shares);
        var tops = Vectors(largest);
        const int Step = RowsATime / 4;
        for (var row = 0; row < Step; row++)
        {
            var top = vectors[row];
            for (var place = row + Step; place < vectors.Length; place += Step) top = Vector256.MaxNative(top, vectors[place]);
            tops[row] = top;
        }

        for (var place = 0; place < vectors.Length; place++) vectors[place] -= tops[place % Step];
        VectorMath.Exp(shares, shares);
        for (var row = 0; row < Step; row++)
        {
            var sum = Vector256<double>.Zero;
            for (var place = row; place < vectors.Length; place += Step) sum += vectors[place];
            for (var place = row; place < vectors.Length; place += Step) vectors[place] /= sum;
        }
    }

    // 2 p (1 - p).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Bend(Span<double> shares, Span<double> hessians, double least)
    {
        var from = Vectors(shares);
        var to = Vectors(hessians);
        for (var place = 0; place < from.Length; place++)
        {
            var share = from[place];
            to[place] = Vector256.MaxNative(Vector256.Create(2.0) * share * (Vector256<double>.One - share), Vector256.Create(least));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Store(
        ReadOnlySpan<double> gradients, ReadOnlySpan<double> hessians, ReadOnlySpan<double> weights, Span<Vector128<double>> terms)
    {
        for (var row = 0; row < terms.Length; row++) terms[row] = Vector128.Create(gradients[row], hessians[row]);
        for (var row = 0; row < weights.Length; row++) terms[row] *= weights[row];
    }

    private static Span<Vector256<double>> Vectors(Span<double> values) => MemoryMarshal.Cast<double, Vector256<double>>(values);
}
