using System.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Which implementation computes the spectra.</summary>
public enum TransformKind
{
    /// <summary>Our own mixed-radix transform over vector lanes: same bits on every machine.</summary>
    Lanes,

    /// <summary>MathNet.Numerics, frame by frame: the oracle; outside the same-bits promise.</summary>
    MathNet,
}

/// <summary>Makes frame transforms.</summary>
public static class FrameTransforms
{
    /// <summary>A transform of <paramref name="size"/> points, for the widest vectors the machine accelerates.</summary>
    /// <param name="kind">Implementation.</param>
    /// <param name="size">Frame length in samples, 2 or more; any size.</param>
    public static FrameTransform<T> Create<T>(TransformKind kind, int size) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException($"{kind} {size}");
}
