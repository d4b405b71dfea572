namespace MerToolkit.Features.Tests.Transforms;

/// <summary>The discrete Fourier transform by its definition, O(n^2), in double: the reference of the tests.</summary>
internal static class NaiveTransform
{
    internal static (double[] Real, double[] Imaginary) Of(ReadOnlySpan<double> frame)
    {
        var size = frame.Length;
        var cosines = new double[size];
        var sines = new double[size];
        for (var n = 0; n < size; n++)
            (sines[n], cosines[n]) = double.SinCosPi(2.0 * n / size);

        var real = new double[(size / 2) + 1];
        var imaginary = new double[(size / 2) + 1];
        for (var k = 0; k < real.Length; k++)
        {
            for (var i = 0; i < size; i++)
            {
                var turn = (int)((long)k * i % size);
                real[k] += frame[i] * cosines[turn];
                imaginary[k] -= frame[i] * sines[turn];
            }
        }

        return (real, imaginary);
    }
}
