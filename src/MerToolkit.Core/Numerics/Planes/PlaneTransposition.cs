using System.Runtime.CompilerServices;

namespace MerToolkit.Core.Numerics.Planes;

/// <summary>Brings values of several planes at the same place side by side.</summary>
internal static unsafe class PlaneTransposition
{
    private const int Block = 8;

    /// <summary>Value n of plane p, <c>source[p * stride + n]</c>, goes to <c>destination[n * pitch + p]</c>.</summary>
    /// <param name="source">First value of the first plane.</param>
    /// <param name="stride">Number of values from one plane to the next.</param>
    /// <param name="planes">Number of planes.</param>
    /// <param name="values">Number of values of each plane.</param>
    /// <param name="destination">Receives [values, pitch]; lanes without a plane keep what they hold.</param>
    /// <param name="pitch">Number of values from one place to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<T>(T* source, nint stride, int planes, int values, T* destination, int pitch) where T : unmanaged
    {
        var plane = 0;
        if (typeof(T) == typeof(float))
            for (; plane + Block <= planes; plane += Block)
            {
                var (from, to) = ((nint)(source + plane * stride), (nint)(destination + plane));
                var value = 0;
                for (; value + Block <= values; value += Block)
                    SingleTransposition.EightLanes((float*)from + value, stride, (float*)to + (nint)value * pitch, pitch);
                for (; value < values; value++)
                    for (var lane = 0; lane < Block; lane++)
                        ((float*)to)[(nint)value * pitch + lane] = ((float*)from)[lane * stride + value];
            }

        for (; plane < planes; plane++)
            for (var value = 0; value < values; value++) destination[(nint)value * pitch + plane] = source[plane * stride + value];
    }
}
