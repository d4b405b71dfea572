using MerToolkit.Core.Numerics;

namespace MerToolkit.Features.Transforms;

/// <summary>Shape of an analysis window.</summary>
public enum WindowShape
{
    /// <summary>Periodic Hann: 0.5 - 0.5 cos(2 pi i / n).</summary>
    Hann,

    /// <summary>Periodic Hamming: 0.54 - 0.46 cos(2 pi i / n).</summary>
    Hamming,

    /// <summary>Periodic Blackman: 0.42 - 0.5 cos(2 pi i / n) + 0.08 cos(4 pi i / n).</summary>
    Blackman,

    /// <summary>All ones.</summary>
    Rectangular,
}

/// <summary>Analysis windows, periodic (made for spectra, not for filters), not normalised.</summary>
public static class Window
{
    /// <summary>The window of <paramref name="size"/> samples.</summary>
    /// <returns>[size] weights, 0..1.</returns>
    public static double[] Create(WindowShape shape, int size)
    {
        var window = new double[size];
        for (var i = 0; i < size; i++)
        {
            var first = VectorMath.CosPi(2.0 * i / size);
            window[i] = shape switch
            {
                WindowShape.Hann => 0.5 - 0.5 * first,
                WindowShape.Hamming => 0.54 - 0.46 * first,
                WindowShape.Blackman => 0.42 - 0.5 * first + 0.08 * VectorMath.CosPi(4.0 * i / size),
                WindowShape.Rectangular => 1.0,
                _ => throw new ArgumentOutOfRangeException(nameof(shape)),
            };
        }

        return window;
    }
}
