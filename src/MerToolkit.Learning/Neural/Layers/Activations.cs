using System.Numerics;
using System.Runtime.InteropServices;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Neural.Layers;

/// <summary>The saturating functions of <see cref="VectorMath"/> for a layer's type of number.</summary>
internal static class Activations
{
    /// <summary>Hyperbolic tangent of each element.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values, -1..1; may be the source itself.</param>
    public static void Tanh<T>(ReadOnlySpan<T> source, Span<T> destination) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) VectorMath.Tanh(MemoryMarshal.Cast<T, float>(source), MemoryMarshal.Cast<T, float>(destination));
        else VectorMath.Tanh(MemoryMarshal.Cast<T, double>(source), MemoryMarshal.Cast<T, double>(destination));
    }

    /// <summary>1 / (1 + exp(-x)) of each element.</summary>
    /// <typeparam name="T">float or double.</typeparam>
    /// <param name="source">Any numbers; length n.</param>
    /// <param name="destination">Receives n values, 0..1; may be the source itself.</param>
    public static void Sigmoid<T>(ReadOnlySpan<T> source, Span<T> destination) where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(float)) VectorMath.Sigmoid(MemoryMarshal.Cast<T, float>(source), MemoryMarshal.Cast<T, float>(destination));
        else VectorMath.Sigmoid(MemoryMarshal.Cast<T, double>(source), MemoryMarshal.Cast<T, double>(destination));
    }
}
