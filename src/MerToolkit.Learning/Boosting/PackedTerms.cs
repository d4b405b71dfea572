using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Boosting;

/// <summary>
/// Terms of 64 bits, so that one addition of a word counts a row: from the highest bit 27 of the gradient plus 2^14, 25 of
/// the hessian, 12 of the number of rows. As many as 4095 rows add up without one field running into the next; then their
/// sums go to the wide ones of a histogram. Gradients have 14 bits and a sign, hessians 13 bits.
/// </summary>
internal static unsafe class PackedTerms
{
    /// <summary>Most rows whose terms may be added up, count.</summary>
    public const int MostRows = (1 << CountBits) - 1;

    /// <summary>Number of bits of a gradient's magnitude: it is 2^14 at most.</summary>
    public const int GradientBits = 14;

    /// <summary>Number of bits of a hessian: it is 2^13 at most, and 1 at least, so that sums of it tell where rows are.</summary>
    public const int HessianBits = 13;

    private const int CountBits = 12;
    private const int HessianShift = CountBits;
    private const int GradientShift = HessianShift + HessianBits + CountBits;
    private const long CountMask = (1L << CountBits) - 1;
    private const long HessianMask = (1L << (HessianBits + CountBits)) - 1;

    /// <summary>The term of a row.</summary>
    /// <param name="gradient">Its gradient on the grid, a whole number, of magnitude 2^14 at most.</param>
    /// <param name="hessian">Its hessian on the grid, a whole number, 1..2^13.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Pack(long gradient, long hessian) =>
        ((gradient + (1L << GradientBits)) << GradientShift) + (hessian << HessianShift) + 1;

    /// <summary>The terms of four rows.</summary>
    /// <param name="gradients">Their gradients on the grid, whole numbers, of magnitude 2^14 at most.</param>
    /// <param name="hessians">Their hessians on the grid, whole numbers, 1..2^13.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<long> Pack(Vector256<long> gradients, Vector256<long> hessians) =>
        ((gradients + Vector256.Create(1L << GradientBits)) << GradientShift) + (hessians << HessianShift) + Vector256<long>.One;

    /// <summary>The sum of some rows as a histogram holds it: the gradient; the hessian above the number of rows.</summary>
    /// <param name="packed">Sum of packed terms.</param>
    /// <param name="countBits">Number of bits that the number of rows takes there.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<long> Unpack(long packed, int countBits)
    {
        var count = packed & CountMask;
        var gradient = (long)((ulong)packed >> GradientShift) - (count << GradientBits);
        return Vector128.Create(gradient, (((packed >> HessianShift) & HessianMask) << countBits) + count);
    }

    /// <summary>Turns packed sums into wide ones and clears them.</summary>
    /// <param name="packed">Sums of packed terms; cleared; [bins], a multiple of 4.</param>
    /// <param name="wide">Receives the sums, [bins].</param>
    /// <param name="bins">Number of bins.</param>
    /// <param name="countBits">Number of bits that the number of rows takes in a wide sum.</param>
    /// <param name="isFirst">True where the wide sums are set, false where they are added to.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(long* packed, Vector128<long>* wide, nint bins, int countBits, bool isFirst)
    {
        var isOld = Vector256.Create(isFirst ? 0L : -1);
        for (nint bin = 0; bin < bins; bin += Vector256<long>.Count)
        {
            var (first, second) = Unpack(Vector256.Load(packed + bin), countBits);
            Vector256<long>.Zero.Store(packed + bin);
            var own = (long*)(wide + bin);
            (first + (Vector256.Load(own) & isOld)).Store(own);
            (second + (Vector256.Load(own + 4) & isOld)).Store(own + 4);
        }
    }

    /// <summary>Four sums as histograms hold them.</summary>
    /// <param name="packed">Sums of packed terms.</param>
    /// <param name="countBits">Number of bits that the number of rows takes there.</param>
    /// <returns>The first two sums and the last two.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector256<long> First, Vector256<long> Second) Unpack(Vector256<long> packed, int countBits)
    {
        var count = packed & Vector256.Create(CountMask);
        var gradient = (packed >>> GradientShift) - (count << GradientBits);
        var hessian = (((packed >>> HessianShift) & Vector256.Create(HessianMask)) << countBits) + count;
        return Zipped(gradient, hessian);
    }

    // a0 b0 a1 b1 and a2 b2 a3 b3.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<long> First, Vector256<long> Second) Zipped(Vector256<long> a, Vector256<long> b)
    {
        var isA = Vector256.Create(-1L, 0, -1, 0);
        return (
            Vector256.ConditionalSelect(
                isA, Vector256.Shuffle(a, Vector256.Create(0L, 0, 1, 1)), Vector256.Shuffle(b, Vector256.Create(0L, 0, 1, 1))),
            Vector256.ConditionalSelect(
                isA, Vector256.Shuffle(a, Vector256.Create(2L, 2, 3, 3)), Vector256.Shuffle(b, Vector256.Create(2L, 2, 3, 3))));
    }
}
