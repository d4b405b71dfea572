using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MerToolkit.Audio.Mixing;

/// <summary>Finds samples that are not finite numbers.</summary>
internal static class FiniteCheck
{
    private const uint Exponent = 0x7F80_0000;

    /// <summary>Index of the first NaN or infinity; -1 when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int FirstBad(ReadOnlySpan<float> samples)
    {
        var exponent = Vector256.Create(Exponent);
        var i = 0;
        for (; i + Vector256<float>.Count <= samples.Length; i += Vector256<float>.Count)
        {
            var bits = Vector256.Create(samples[i..]).AsUInt32();
            if (Vector256.EqualsAny(bits & exponent, exponent)) break;
        }
        for (; i < samples.Length; i++)
        {
            if (!float.IsFinite(samples[i])) return i;
        }
        return -1;
    }
}
