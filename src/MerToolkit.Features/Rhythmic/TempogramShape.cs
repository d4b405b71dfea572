using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>At which paces the music moves, and whether it keeps to them.</summary>
internal sealed class TempogramShape : Feature
{
    private const double Tolerance = 0.04;
    private const double LowestHz = 0.5;
    private const int Octaves = 4;

    private static readonly ClipNumber[] Numbers =
    [
        new("from-30-bpm", "1"), new("from-60-bpm", "1"), new("from-120-bpm", "1"), new("from-240-bpm", "1"),
        new("entropy-mean", "1"), new("entropy-sd", "1"), new("similarity", "1"),
        new("tempo-spread", "octave"), new("tempo-agreement", "1"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "tempogram", "1", "rhythmic",
        "At which paces the music moves: shares of the onset curve's spectrum from 30, 60, 120 and 240 bpm, an octave each; how spread it "
        + "is (entropy, 0..1); and whether that lasts: likeness of neighbouring seconds (-1..1), spread of their tempos and the share "
        + "whose tempo is the clip's within 4 %. One value a clip; 0 where the clip is shorter than 2 s or nothing begins.",
        "shares of sum |X|, 0..8 Hz, mean of windows of 8 s, one a second; entropy of |X| from 0.5 to 8 Hz; similarity: mean cosine "
        + "of neighbouring windows' autocorrelations from 0.1 s on; spread: sd of log2 of the windows' tempos",
        "Grosche, Mueller and Kurth 2010, Cyclic tempogram; Ellis 2007",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var tempogram = Tempogram.In(plan);
        var tempo = TempoStage.In(plan);
        var search = new TempoSearch(tempogram.FramesPerSecond, Tempogram.Size);
        var (correlation, magnitude) = (new double[tempogram.Lags], new double[tempogram.Bins]);
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (_, values) =>
        {
            if (tempo.Estimate.BeatsPerMinute == 0) return;
            Shares(tempo.Magnitude, tempogram.FramesPerSecond, values);
            var lowest = Bin(LowestHz, tempogram.FramesPerSecond);
            var entropies = new double[tempogram.Windows];
            var tempos = new List<double>();
            for (var window = 0; window < tempogram.Windows; window++)
            {
                Widen(tempogram.Magnitude(window), magnitude);
                Widen(tempogram.Correlation(window), correlation);
                entropies[window] = NormalisedEntropy.Of(magnitude.AsSpan(lowest));
                var local = search.Find(correlation, magnitude);
                if (local.BeatsPerMinute > 0) tempos.Add(VectorMath.Log2(local.BeatsPerMinute));
            }

            var whole = VectorMath.Log2(tempo.Estimate.BeatsPerMinute);
            var near = VectorMath.Log2(1 + Tolerance);
            values[Octaves] = SampleMoments.Mean(entropies);
            values[Octaves + 1] = SampleMoments.Deviation(entropies);
            values[Octaves + 2] = Similarity(tempogram);
            values[Octaves + 3] = SampleMoments.Deviation(tempos);
            values[Octaves + 4] = (double)tempos.Count(value => Math.Abs(value - whole) <= near) / tempogram.Windows;
        })).Tracks;
    }

    private static void Shares(double[] magnitude, double framesPerSecond, Span<double> values)
    {
        for (var octave = 0; octave < Octaves; octave++)
        {
            var end = Math.Min(magnitude.Length, Bin(LowestHz * (2 << octave), framesPerSecond));
            for (var bin = Bin(LowestHz * (1 << octave), framesPerSecond); bin < end; bin++) values[octave] += magnitude[bin];
        }
    }

    /// <summary>The first bin at or above a frequency.</summary>
    private static int Bin(double hertz, double framesPerSecond) => (int)Math.Ceiling(hertz * Tempogram.Size / framesPerSecond);

    /// <summary>Mean cosine of the autocorrelations of neighbouring windows; 1 for a single one.</summary>
    private static double Similarity(Tempogram tempogram)
    {
        var first = (int)(0.1 * tempogram.FramesPerSecond);
        if (tempogram.Windows == 1) return 1;
        var sum = 0.0;
        var (left, right) = (new double[tempogram.Lags - first], new double[tempogram.Lags - first]);
        Widen(tempogram.Correlation(0)[first..], left);
        for (var window = 1; window < tempogram.Windows; window++)
        {
            Widen(tempogram.Correlation(window)[first..], right);
            var norm = Math.Sqrt(FixedLanes.SumOfSquares(left) * FixedLanes.SumOfSquares(right));
            if (norm > 0) sum += FixedLanes.Dot(left, right) / norm;
            (left, right) = (right, left);
        }

        return sum / (tempogram.Windows - 1);
    }

    private static void Widen(ReadOnlySpan<float> values, double[] destination)
    {
        for (var i = 0; i < values.Length; i++) destination[i] = values[i];
    }
}
