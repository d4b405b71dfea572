using System.Runtime.CompilerServices;

namespace MerToolkit.Core.Numerics;

/// <summary>
/// Random numbers from one seed, split by name: <c>RandomStream.FromSeed(1).Split("forest").Split(tree)</c> gives tree
/// number <c>tree</c> the same numbers, whichever thread grows it and whatever was drawn before. The generator is
/// xoshiro256++ (Blackman and Vigna 2021), its state filled by SplitMix64 from a 64-bit key; a split hashes the name
/// into a new key (FNV-1a over UTF-8, then SplitMix64's finaliser), and leaves this stream untouched.
/// A stream that is drawn from serves one thread; splitting is safe from any.
/// </summary>
public sealed class RandomStream
{
    private const ulong GoldenGamma = 0x9E3779B97F4A7C15;
    private const ulong IndexGamma = 0xD1342543DE82EF95;
    private const ulong FnvPrime = 0x100000001B3;
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private readonly ulong _key;
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;
    private double _spareGaussian = double.NaN;

    private RandomStream(ulong key)
    {
        _key = key;
        _s0 = Finalise(key += GoldenGamma);
        _s1 = Finalise(key += GoldenGamma);
        _s2 = Finalise(key += GoldenGamma);
        _s3 = Finalise(key + GoldenGamma);
    }

    /// <summary>The root stream of a run.</summary>
    /// <param name="seed">Any number; equal seeds give equal streams.</param>
    public static RandomStream FromSeed(ulong seed) => new(Finalise(seed + GoldenGamma));

    /// <summary>An independent stream for a named purpose.</summary>
    /// <param name="name">Purpose, e.g. <c>folds</c>; case matters.</param>
    public RandomStream Split(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var hash = FnvOffset ^ _key;
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in name.EnumerateRunes())
        {
            foreach (var unit in bytes[..rune.EncodeToUtf8(bytes)]) hash = (hash ^ unit) * FnvPrime;
        }

        return new RandomStream(Finalise(hash + GoldenGamma));
    }

    /// <summary>An independent stream for a numbered item.</summary>
    /// <param name="index">Number of the item: tree, fold, clip; any integer.</param>
    public RandomStream Split(long index) => new(Finalise(Finalise(~_key) + (ulong)index * IndexGamma));

    /// <summary>64 random bits.</summary>
    public ulong NextUInt64()
    {
        var result = ulong.RotateLeft(_s0 + _s3, 23) + _s0;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Uniform in 0..1, 1 excluded; a multiple of 2^-53.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform integer 0..<paramref name="maxExclusive"/>-1, without bias (Lemire 2019).</summary>
    /// <param name="maxExclusive">Upper end, excluded; 1 or more.</param>
    public int NextInt32(int maxExclusive)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxExclusive);
        var range = (uint)maxExclusive;
        var product = (NextUInt64() >> 32) * range;
        if ((uint)product < range)
        {
            var threshold = (0u - range) % range;
            while ((uint)product < threshold) product = (NextUInt64() >> 32) * range;
        }

        return (int)(product >> 32);
    }

    /// <summary>Normal deviate (Box and Muller 1958, with our own logarithm, sine and cosine).</summary>
    /// <returns>A pure number, mean 0, variance 1; never beyond 8.6 in magnitude.</returns>
    public double NextGaussian()
    {
        if (!double.IsNaN(_spareGaussian))
        {
            var spare = _spareGaussian;
            _spareGaussian = double.NaN;
            return spare;
        }

        var radius = Math.Sqrt(-2.0 * VectorMath.Log(1.0 - NextDouble()));
        var angle = 2.0 * NextDouble();
        _spareGaussian = radius * VectorMath.SinPi(angle);
        return radius * VectorMath.CosPi(angle);
    }

    /// <summary>Puts the items into a uniformly random order (Fisher and Yates).</summary>
    /// <param name="items">Any length.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = NextInt32(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Finalise(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
