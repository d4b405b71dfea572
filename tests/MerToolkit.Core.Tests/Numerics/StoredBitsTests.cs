using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MerToolkit.Core.Numerics;

namespace MerToolkit.Core.Tests.Numerics;

/// <summary>Hashes of results that must come out on every machine and under every CPU setting.</summary>
public class StoredBitsTests
{
    private static readonly double[] Values = MakeValues();
    private static readonly float[] Singles = [.. Values.Select(value => (float)value)];

    [Fact]
    public void Double_functions_keep_their_bits()
    {
        var results = new double[Values.Length];
        VectorMath.Log(Values, results);
        Stored("32bde5488face2dc", results);
        VectorMath.Exp(results, results);
        Stored("e0d499fcc4003797", results);
        Stored("e6ad0b52450d9f88", Values.Select(VectorMath.SinPi).Concat(Values.Select(VectorMath.CosPi)).ToArray());
        Stored("6ecad7715aaff6d5", Values.Take(500)
            .Select(value => VectorMath.Pow(value, 1.7) + VectorMath.Log2(value) + VectorMath.Log10(value)).ToArray());
    }

    [Fact]
    public void Float_functions_keep_their_bits()
    {
        var results = new float[Singles.Length];
        VectorMath.Log(Singles, results);
        Stored("bf2c6468ddf57947", results);
        VectorMath.Exp(results, results);
        Stored("850adbc695bd9a70", results);
    }

    [Fact]
    public void Reductions_keep_their_bits() =>
        Stored("07a728cfa7d5acb2", new[]
        {
            FixedLanes.Sum(Values), FixedLanes.Sum(Singles), FixedLanes.Dot(Values, Values), FixedLanes.Dot(Singles, Singles),
            FixedLanes.SumOfSquares(Singles), FixedLanes.SumOfSquares(Values),
        });

    private static double[] MakeValues()
    {
        var stream = RandomStream.FromSeed(11);
        return [.. Enumerable.Range(0, 4003).Select(_ => stream.NextDouble() * Math.ScaleB(1, stream.NextInt32(40) - 20))];
    }

    private static void Stored<T>(string expected, T[] results) where T : unmanaged =>
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes<T>(results)))[..16]);
}
