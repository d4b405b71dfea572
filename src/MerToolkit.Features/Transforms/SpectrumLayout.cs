namespace MerToolkit.Features.Transforms;

/// <summary>
/// Where the spectrum of a real signal stands in its block of pairs of vectors (real, imaginary). Pair 0 holds bin 0 and,
/// where the size is even, the last bin, both real; every other pair in use holds one bin between them or its conjugate.
/// </summary>
/// <param name="Size">Number of samples transformed.</param>
/// <param name="Pairs">Room of the block in pairs.</param>
/// <param name="Columns">The pairs in use beyond pair 0, ascending, and their bins.</param>
internal sealed record SpectrumLayout(int Size, int Pairs, IReadOnlyList<(int Pair, int Bin)> Columns)
{
    /// <summary>Layout after a first stage of <paramref name="radix"/> samples: bin k in pair k.</summary>
    internal static SpectrumLayout OfSamples(int radix)
    {
        var columns = Enumerable.Range(1, (radix - 1) / 2).Select(k => (k, k)).ToArray();
        return new SpectrumLayout(radix, columns.Length + 1, columns);
    }

    /// <summary>Layout after a stage that combined <paramref name="radix"/> blocks of this layout in place.</summary>
    /// <param name="radix">Number of blocks.</param>
    /// <param name="padding">Unused pairs behind each block.</param>
    internal SpectrumLayout Combined(int radix, int padding)
    {
        var size = radix * Size;
        var stride = Pairs + padding;
        var columns = new List<(int Pair, int Bin)>();
        for (var j = 0; j < radix; j++)
        {
            // Pair 0 of the blocks gives the multiples of half the sub-size, or of the sub-size where that is odd.
            var multiple = Size % 2 == 0 ? j * (Size / 2) : j * Size;
            if (j > 0 && 2 * multiple < size)
                columns.Add((j * stride, multiple));
            var lowerCount = (radix + 1) / 2;
            foreach (var (pair, bin) in Columns)
                columns.Add(((j * stride) + pair, j < lowerCount ? (j * Size) + bin : ((j - lowerCount + 1) * Size) - bin));
        }

        return new SpectrumLayout(size, radix * stride, columns);
    }
}
