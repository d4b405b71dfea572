using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Boosting;

/// <summary>Gradients and hessians of the softmax, a block of rows at a time.</summary>
/// <param name="block">Receives them.</param>
/// <param name="leastHessian">What a hessian is at least, before the row's weight.</param>
internal readonly struct SoftmaxDerivatives(TermBlock block, double leastHessian)
{
    /// <summary>Derives a block.</summary>
    /// <param name="margins">Margins of all rows, finite; [outputs, all rows].</param>
    /// <param name="begin">First row of the block, index.</param>
    /// <param name="classes">Class of each row of the block, index.</param>
    /// <param name="weights">Weight of each row of the block, a pure number; empty when all weigh 1.</param>
    public void Derive(ReadOnlySpan<double> margins, int begin, ReadOnlySpan<int> classes, ReadOnlySpan<double> weights)
    {
        var stride = margins.Length / block.Outputs;
        for (var output = 0; output < block.Outputs; output++)
            margins.Slice((output * stride) + begin, classes.Length).CopyTo(block.Gradients(output));
        var vectors = (classes.Length + Vector256<double>.Count - 1) / Vector256<double>.Count;
        Lower(vectors);
        for (var output = 0; output < block.Outputs; output++)
        {
            var powers = block.Gradients(output)[..(vectors * Vector256<double>.Count)];
            VectorMath.Exp(powers, powers);
        }

        Share(vectors);
        for (var row = 0; row < classes.Length; row++) block.Gradients(classes[row])[row]--;
        for (var output = 0; output < block.Outputs && weights.Length > 0; output++)
        {
            Multiply(block.Gradients(output), weights);
            Multiply(block.Hessians(output), weights);
        }
    }

    // margin - largest. The same operations in the same order as SoftmaxLoss.ToShares, here and in what follows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Lower(int vectors)
    {
        for (var place = 0; place < vectors; place++)
        {
            var top = Vectors(block.Gradients(0))[place];
            for (var output = 1; output < block.Outputs; output++)
                top = Vector256.MaxNative(top, Vectors(block.Gradients(output))[place]);
            for (var output = 0; output < block.Outputs; output++) Vectors(block.Gradients(output))[place] -= top;
        }
    }

    // p = power / sum, and 2 p (1 - p).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Share(int vectors)
    {
        var least = Vector256.Create(leastHessian);
        for (var place = 0; place < vectors; place++)
        {
            var sum = Vector256<double>.Zero;
            for (var output = 0; output < block.Outputs; output++) sum += Vectors(block.Gradients(output))[place];
            for (var output = 0; output < block.Outputs; output++)
            {
                ref var own = ref Vectors(block.Gradients(output))[place];
                var share = own / sum;
                own = share;
                Vectors(block.Hessians(output))[place] =
                    Vector256.MaxNative(Vector256.Create(2.0) * share * (Vector256<double>.One - share), least);
            }
        }
    }

    private static void Multiply(Span<double> values, ReadOnlySpan<double> weights)
    {
        for (var row = 0; row < weights.Length; row++) values[row] *= weights[row];
    }

    private static Span<Vector256<double>> Vectors(Span<double> values) => MemoryMarshal.Cast<double, Vector256<double>>(values);
}
