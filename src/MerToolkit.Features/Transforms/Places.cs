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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Lower(int n) => _lower + _strides.Times(n);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal T* Upper(int n) => _upper + _strides.Times(n);
}

/// <summary>A distance in elements and its first multiples, ready so that an address takes no arithmetic of its own.</summary>
/// <param name="one">The distance.</param>
internal readonly struct Strides(nint one)
{
    private readonly nint _one = one;
    private readonly nint _two = 2 * one;
    private readonly nint _three = 3 * one;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal nint Times(int n) => n switch
    {
        0 => 0,
        1 => _one,
        2 => _two,
        3 => _three,
        _ => n * _one,
    };
}
