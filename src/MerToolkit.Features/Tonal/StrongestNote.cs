using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>
/// The fundamental of each frame's strongest note: of the five strongest peaks and their halves to fifths the one whose multiples
/// hold the most amplitude, higher multiples counting less (Klapuri 2006). The shared input of inharmonicity and harmonics.
/// </summary>
internal sealed unsafe class StrongestNote : IBlockStage
{
    /// <summary>Largest multiple that is a harmonic.</summary>
    public const int LastHarmonic = 20;

    /// <summary>Farthest a harmonic may lie from its multiple, in fundamentals.</summary>
    public const float Tolerance = 0.1f;

    // Weight of the h-th harmonic: (f + 52) / (h f + 320), Klapuri 2006.
    private const float Alpha = 52, Beta = 320;
    private const int StrongPeaks = 5, Divisors = 5;
    private const int Candidates = 32;
    private const float LowestHertz = 40;

    private readonly SpectralPeaks _peaks;

    private StrongestNote(SpectralPeaks peaks) => _peaks = peaks;

    /// <summary>Fundamental of each lane's strongest note in Hz, 0 in silence: [8].</summary>
    public float[] Hertz { get; } = new float[FrameBlock.Lanes];

    public bool ReadsSpectra => false;

    /// <param name="grid">The plan of <see cref="PeakGrid"/>.</param>
    public static StrongestNote In(PlanBuilder grid) =>
        grid.Share(typeof(StrongestNote), () => new StrongestNote(SpectralPeaks.In(grid)));

    public void Begin() { }

    public void Process(in FrameBlock block)
    {
        var candidates = stackalloc float[Candidates];
        var scores = stackalloc float[Candidates];
        fixed (float* hertz = _peaks.Hertz, amplitudes = _peaks.Amplitudes)
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                var (first, count) = (lane * SpectralPeaks.Capacity, _peaks.Counts[lane]);
                Collect(hertz + first, amplitudes + first, count, candidates);
                Score(hertz + first, amplitudes + first, count, candidates, scores);
                var best = 0;
                for (var i = 1; i < Candidates; i++)
                    if (scores[i] > scores[best]) best = i;
                Hertz[lane] = count == 0 ? 0 : Refined(hertz + first, amplitudes + first, count, candidates[best]);
            }
    }

    /// <summary>The strongest peaks and their divisions; what is too low gives way to the peak itself.</summary>
    private static void Collect(float* hertz, float* amplitudes, int count, float* candidates)
    {
        var places = stackalloc int[StrongPeaks];
        var found = 0;
        for (var i = 0; i < count; i++)
        {
            var place = found;
            while (place > 0 && amplitudes[places[place - 1]] < amplitudes[i]) place--;
            if (place >= StrongPeaks) continue;
            found = Math.Min(found + 1, StrongPeaks);
            for (var k = found - 1; k > place; k--) places[k] = places[k - 1];
            places[place] = i;
        }

        for (var i = 0; i < Candidates; i++)
        {
            var peak = i / Divisors < found ? hertz[places[i / Divisors]] : found > 0 ? hertz[places[0]] : LowestHertz;
            var candidate = peak / (i % Divisors + 1);
            candidates[i] = candidate >= LowestHertz ? candidate : peak;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Score(float* hertz, float* amplitudes, int count, float* candidates, float* scores)
    {
        var (one, last) = (Vector256<float>.One, Vector256.Create((float)LastHarmonic));
        for (var group = 0; group < Candidates; group += Vector256<float>.Count)
        {
            var candidate = Vector256.Load(candidates + group);
            var inverse = one / candidate;
            var weight = candidate + Vector256.Create(Alpha);
            var score = Vector256<float>.Zero;
            for (var i = 0; i < count; i++)
            {
                var ratio = Vector256.Create(hertz[i]) * inverse;
                var harmonic = Vector256.Max(one, Vector256.Round(ratio));
                var nearness = one - Vector256.Abs(ratio - harmonic) * Vector256.Create(1 / Tolerance);
                var gain = Vector256.Max(Vector256<float>.Zero, nearness) * weight / (harmonic * candidate + Vector256.Create(Beta));
                score += Vector256.ConditionalSelect(
                    Vector256.LessThanOrEqual(harmonic, last), gain * Vector256.Create(amplitudes[i]), Vector256<float>.Zero);
            }

            score.Store(scores + group);
        }
    }

    /// <summary>Least squares over the harmonics that were found: sum a^2 h f / sum a^2 h^2.</summary>
    private static float Refined(float* hertz, float* amplitudes, int count, float candidate)
    {
        double above = 0, below = 0;
        for (var i = 0; i < count; i++)
        {
            var ratio = hertz[i] / candidate;
            var harmonic = MathF.Round(ratio);
            if (harmonic is < 1 or > LastHarmonic || MathF.Abs(ratio - harmonic) > Tolerance) continue;
            var weight = (double)amplitudes[i] * amplitudes[i] * harmonic;
            above += weight * hertz[i];
            below += weight * harmonic;
        }

        return below > 0 ? (float)(above / below) : candidate;
    }
}
