using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>
/// Entropy of how an energy spreads over ten equal parts, for eight frames at once: s_i = e_i / (e + eps),
/// -sum s_i log2(s_i + eps), in bits; log2(10) = 3.32 when all parts are equal, 0 when all lies in one, 0 when there is none.
/// </summary>
internal static unsafe class PartEntropy
{
    /// <summary>Number of parts.</summary>
    public const int Parts = 10;

    /// <summary>2^-52: what pyAudioAnalysis adds to keep logarithms and quotients finite.</summary>
    public const double Tiny = 2.220446049250313e-16;

    private const double Log2OfE = 1.4426950408889634;

    /// <summary>The entropies of eight frames.</summary>
    /// <param name="parts">Energies of the parts: [10, 8].</param>
    /// <param name="energies">Energy of the whole: [8].</param>
    /// <param name="destination">Receives 8 entropies, bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute(double* parts, double* energies, double* destination)
    {
        const int Values = Parts * FrameBlock.Lanes;
        var shares = stackalloc double[Values];
        var logs = stackalloc double[Values];
        var tiny = Vector256.Create(Tiny);
        for (var half = 0; half < FrameBlock.Lanes; half += 4)
        {
            var whole = Vector256.Load(energies + half) + tiny;
            for (var i = half; i < Values; i += FrameBlock.Lanes)
            {
                var share = Vector256.Load(parts + i) / whole;
                share.Store(shares + i);
                (share + tiny).Store(logs + i);
            }
        }

        VectorMath.Log(new ReadOnlySpan<double>(logs, Values), new Span<double>(logs, Values));
        for (var half = 0; half < FrameBlock.Lanes; half += 4)
        {
            var sum = Vector256<double>.Zero;
            for (var i = half; i < Values; i += FrameBlock.Lanes)
                sum += Vector256.Load(shares + i) * Vector256.Load(logs + i);
            // 0 - x, so that no entropy is a negative zero.
            (Vector256<double>.Zero - sum * Vector256.Create(Log2OfE)).Store(destination + half);
        }
    }
}
