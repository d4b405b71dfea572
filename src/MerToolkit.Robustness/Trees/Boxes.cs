using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Robustness.Trees;

/// <summary>Boxes of cells, lowest lanes before highest lanes, compared sixteen lanes at a time.</summary>
internal static class Boxes
{
    /// <summary>Whether two boxes have a cell in common.</summary>
    /// <param name="first">A box; [stride].</param>
    /// <param name="second">Another; [stride].</param>
    /// <param name="lanes">Number of lanes of either side, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Meet(ref ushort first, ref ushort second, int lanes)
    {
        for (var lane = 0; lane < lanes; lane += CellBox.LanesInBlock)
        {
            var low = Vector256.Max(Vector256.LoadUnsafe(ref first, (nuint)lane), Vector256.LoadUnsafe(ref second, (nuint)lane));
            var high = Vector256.Min(
                Vector256.LoadUnsafe(ref first, (nuint)(lane + lanes)), Vector256.LoadUnsafe(ref second, (nuint)(lane + lanes)));
            if (!Vector256.EqualsAll(Vector256.Min(low, high), low)) return false;
        }

        return true;
    }

    /// <summary>What two boxes have in common.</summary>
    /// <param name="first">A box; [stride].</param>
    /// <param name="second">Another; [stride].</param>
    /// <param name="common">Receives it, empty in some lane when they do not meet; may be one of them; [stride].</param>
    /// <param name="lanes">Number of lanes of either side, a multiple of 16.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Cut(ref ushort first, ref ushort second, ref ushort common, int lanes)
    {
        for (var lane = 0; lane < lanes; lane += CellBox.LanesInBlock)
        {
            Vector256.Max(Vector256.LoadUnsafe(ref first, (nuint)lane), Vector256.LoadUnsafe(ref second, (nuint)lane))
                .StoreUnsafe(ref common, (nuint)lane);
            Vector256.Min(Vector256.LoadUnsafe(ref first, (nuint)(lane + lanes)), Vector256.LoadUnsafe(ref second, (nuint)(lane + lanes)))
                .StoreUnsafe(ref common, (nuint)(lane + lanes));
        }
    }

    /// <summary>The first cell of an array, where no bounds are asked any more.</summary>
    /// <param name="boxes">Boxes side by side.</param>
    /// <param name="index">Index of a cell.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref ushort At(ushort[] boxes, int index) => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(boxes), index);
}
