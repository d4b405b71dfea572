using System.Runtime.CompilerServices;

namespace MerToolkit.Features.Transforms;

/// <summary>
/// Where the inputs or outputs of a butterfly of radix r stand: a lower run of (r + 1) / 2 places and an upper run of the
/// others, both at the same strides.
/// </summary>
/// <param name="lower">First place of the lower run.</param>
/// <param name="upper">First place of the upper run.</param>
/// <param name="strides">Distances of places in a run.</param>
internal readonly unsafe struct Places<T>(T* lower, T* upper, Strides strides) where T : unmanaged
{
    private readonly T* _lower = lower;
    private readonly T* _upper = upper;
    private readonly Strides _strides = strides;

    /// <summary>Distance of places in a run.</summary>
    internal nint Stride => _strides.One;

    /// <summary>A lower place; <paramref name="n"/> is to be a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Lower(int n) => _lower + _strides.Times(n);

    /// <summary>An upper place; <paramref name="n"/> is to be a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Upper(int n) => _upper + _strides.Times(n);

    /// <summary>A lower place by a number computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* LowerAt(nint n) => _lower + (n * _strides.One);

    /// <summary>An upper place by a number computed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* UpperAt(nint n) => _upper + (n * _strides.One);
}

/// <summary>A distance in elements and its first multiples, ready so that an address takes no arithmetic of its own.</summary>
/// <param name="one">The distance.</param>
internal readonly struct Strides(nint one)
{
    private readonly nint _two = 2 * one;
    private readonly nint _three = 3 * one;

    /// <summary>The distance.</summary>
    internal readonly nint One = one;

    /// <summary>A multiple; <paramref name="n"/> is to be a constant, so that the choice falls to the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Times(int n) => n switch
    {
        0 => 0,
        1 => One,
        2 => _two,
        3 => _three,
        _ => n * One,
    };
}
