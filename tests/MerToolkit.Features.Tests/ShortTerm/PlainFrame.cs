using MerToolkit.Features.ShortTerm;

namespace MerToolkit.Features.Tests.ShortTerm;

/// <summary>The plain short-term features of one frame as the formulas read, loop by loop.</summary>
internal sealed class PlainFrame
{
    private readonly double[] _magnitude;
    private readonly int _size;
    private readonly int _rate;

    public PlainFrame(ReadOnlySpan<float> samples, int rate)
    {
        _size = samples.Length;
        _rate = rate;
        _magnitude = new double[_size / 2];
        for (var k = 0; k < _magnitude.Length; k++)
        {
            double re = 0, im = 0;
            for (var i = 0; i < _size; i++)
            {
                var windowed = samples[i] * (0.5 - 0.5 * Math.Cos(2 * Math.PI * i / _size));
                re += windowed * Math.Cos(2 * Math.PI * ((long)k * i % _size) / _size);
                im -= windowed * Math.Sin(2 * Math.PI * ((long)k * i % _size) / _size);
            }

            // The mean of a Hann window is one half.
            _magnitude[k] = Math.Sqrt(re * re + im * im) / _magnitude.Length * 2;
        }
    }

    public double Centroid => _magnitude.Select((value, k) => value * 2 * k / _size).Sum() / _magnitude.Sum();

    public double Spread =>
        Math.Sqrt(_magnitude.Select((value, k) => value * Math.Pow(2.0 * k / _size - Centroid, 2)).Sum() / _magnitude.Sum());

    public double Entropy
    {
        get
        {
            var length = _magnitude.Length / 10;
            var whole = _magnitude.Sum(value => value * value);
            return -Enumerable.Range(0, 10)
                .Select(part => _magnitude.Skip(part * length).Take(length).Sum(value => value * value) / whole)
                .Sum(share => share * Math.Log2(share + Math.Pow(2, -52)));
        }
    }

    public double Rolloff
    {
        get
        {
            var threshold = 0.9 * _magnitude.Sum(value => value * value);
            var sum = 0.0;
            for (var k = 0; k < _magnitude.Length; k++)
                if ((sum += _magnitude[k] * _magnitude[k]) > threshold) return (double)k / _magnitude.Length;
            return 0;
        }
    }

    public double[] Cepstrum
    {
        get
        {
            var edges = FortyTriangles.Edges();
            var logs = Enumerable.Range(0, 40).Select(i => Math.Log10(Math.Pow(2, -52) + _magnitude.Select((value, k) =>
            {
                var hertz = (double)k * _rate / _size;
                var side = Math.Min((hertz - edges[i]) / (edges[i + 1] - edges[i]), (edges[i + 2] - hertz) / (edges[i + 2] - edges[i + 1]));
                return value * Math.Max(0, side) * 2 / (edges[i + 2] - edges[i]);
            }).Sum())).ToArray();
            return
            [
                .. Enumerable.Range(0, 13).Select(row => Math.Sqrt((row == 0 ? 1 : 2) / 40.0)
                    * logs.Select((value, i) => value * Math.Cos(Math.PI * row * (2 * i + 1) / 80)).Sum()),
            ];
        }
    }

    /// <summary>A first.</summary>
    public double[] Chroma
    {
        get
        {
            var classes = new double[12];
            for (var k = 1; k < _magnitude.Length; k++)
            {
                var semitone = (int)Math.Round(12 * Math.Log2((double)k * _rate / _size / 27.5), MidpointRounding.ToEven);
                classes[(semitone + 1200) % 12] += _magnitude[k] * _magnitude[k];
            }

            var whole = classes.Sum();
            return [.. classes.Select(value => value / whole)];
        }
    }

    public double Flux(PlainFrame before) =>
        _magnitude.Zip(before._magnitude, (here, there) => Math.Pow(here / _magnitude.Sum() - there / before._magnitude.Sum(), 2)).Sum();
}
