namespace MerToolkit.Features.Tonal;

/// <summary>
/// Neighbouring bins that weigh on the same seven pitch classes. Above the lowest bins the Gaussian is a semitone wide:
/// beyond three and a half semitones its weight is below 1e-10 of the bin's largest and left out.
/// </summary>
/// <param name="FirstBin">First bin.</param>
/// <param name="FirstClass">First of the seven classes; the others follow, round the octave.</param>
/// <param name="Weights">[bins, 7].</param>
internal sealed record ChromaRun(int FirstBin, int FirstClass, float[] Weights)
{
    /// <summary>Classes of a run.</summary>
    public const int Width = 7;

    // Longer runs would add too many float32 products before they join the rest.
    private const int LargestCount = 64;
    private const float NegligibleShare = 1e-10f;

    /// <summary>Number of bins.</summary>
    public int Count => Weights.Length / Width;

    /// <summary>Parts a bank into runs that together hold all weights that matter.</summary>
    /// <param name="bank">[bins, 12].</param>
    /// <param name="bins">Number of bins.</param>
    public static IReadOnlyList<ChromaRun> Of(float[] bank, int bins)
    {
        var runs = new List<ChromaRun>();
        for (var bin = 0; bin < bins;)
        {
            var column = bank.AsSpan(bin * ChromaBank.Classes, ChromaBank.Classes);
            if (Window(column) is not { } first)
            {
                // A wide Gaussian of the lowest bins: seven classes and the other five.
                runs.Add(new ChromaRun(bin, 0, Cut(bank, bin, 1, 0, Width)));
                runs.Add(new ChromaRun(bin, Width, Cut(bank, bin, 1, Width, ChromaBank.Classes - Width)));
                bin++;
                continue;
            }

            var count = 1;
            while (count < LargestCount && bin + count < bins
                && Window(bank.AsSpan((bin + count) * ChromaBank.Classes, ChromaBank.Classes)) == first) count++;
            runs.Add(new ChromaRun(bin, first, Cut(bank, bin, count, first, Width)));
            bin += count;
        }

        return runs;
    }

    /// <summary>First of seven classes outside which nothing matters; null when there is no such window.</summary>
    private static int? Window(ReadOnlySpan<float> column)
    {
        var largest = 0;
        for (var pitch = 1; pitch < column.Length; pitch++)
            if (column[pitch] > column[largest]) largest = pitch;
        var first = (largest + ChromaBank.Classes - Width / 2) % ChromaBank.Classes;
        for (var pitch = Width; pitch < ChromaBank.Classes; pitch++)
            if (column[(first + pitch) % ChromaBank.Classes] > NegligibleShare * column[largest]) return null;
        return first;
    }

    private static float[] Cut(float[] bank, int bin, int count, int first, int classes)
    {
        var weights = new float[count * Width];
        for (var i = 0; i < count; i++)
            for (var pitch = 0; pitch < classes; pitch++)
                weights[i * Width + pitch] = bank[(bin + i) * ChromaBank.Classes + (first + pitch) % ChromaBank.Classes];
        return weights;
    }
}
