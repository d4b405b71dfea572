using System.Numerics;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;

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
    /// <exception cref="ArgumentOutOfRangeException">The size is below 2 or the kind unknown.</exception>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither float nor double.</exception>
    public static FrameTransform<T> Create<T>(TransformKind kind, int size) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        return kind switch
        {
            TransformKind.Lanes => CreateLanes<T>(size),
            TransformKind.MathNet => CreateMathNet<T>(size),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such transform."),
        };
    }

    private static FrameTransform<T> CreateLanes<T>(int size) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var isWide = Vector512.IsHardwareAccelerated;
        object transform;
        if (typeof(T) == typeof(double))
            transform = isWide ? new LaneFrameTransform<Double8, double>(size) : new LaneFrameTransform<Double4, double>(size);
        else if (typeof(T) == typeof(float))
            // Blocks of an extraction are eight frames, so float32 needs no wider vector.
            transform = new LaneFrameTransform<Single8, float>(size);
        else
            throw Unsupported<T>();
        return (FrameTransform<T>)transform;
    }

    private static FrameTransform<T> CreateMathNet<T>(int size) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        typeof(T) == typeof(double) || typeof(T) == typeof(float) ? new MathNetFrameTransform<T>(size) : throw Unsupported<T>();

    private static NotSupportedException Unsupported<T>() => new($"Frames are transformed in float or double, not {typeof(T).Name}.");
}
