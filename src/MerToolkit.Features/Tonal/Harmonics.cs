using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>The strongest note's harmonics: how much they hold and how they are balanced.</summary>
internal sealed class Harmonics : Feature
{
    private static readonly string[] Rows = ["energy-share", "tristimulus-1", "tristimulus-2", "tristimulus-3", "odd-share"];

    public override FeatureDeclaration Declaration { get; } = new(
        "harmonics", "1", "tonal",
        "Share of the peaks' energy in the strongest note; of its amplitude the shares of the fundamental, of harmonics 2 to 4 and "
        + "of those above (full, bright); share of the odd ones from the second harmonic on (hollow when high).",
        "a_h the peaks within 0.1 f of h f, h = 1..20: sum a_h^2 / sum a_i^2; a_1, a_2 + a_3 + a_4 and the rest over sum a_h; "
        + "sum_(odd h > 2) a_h / sum_(h > 1) a_h",
        "Pollard and Jansson 1982; Peeters 2004",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("harmonics", Rows, Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var grid = PeakGrid.Of(plan);
        return [grid.Add(new Stage(SpectralPeaks.In(grid), StrongestNote.In(grid), grid.NewTrack<double>(Rows.Length))).Track];
    }

    private sealed unsafe class Stage(SpectralPeaks peaks, StrongestNote note, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) Balance(lane, destination + lane);
        }

        private void Balance(int lane, double* destination)
        {
            double energy = 0, whole = 0, first = 0, middle = 0, rest = 0, odd = 0;
            var start = lane * SpectralPeaks.Capacity;
            for (var i = start; i < start + peaks.Counts[lane]; i++)
            {
                double amplitude = peaks.Amplitudes[i];
                whole += amplitude * amplitude;
                var ratio = peaks.Hertz[i] / note.Hertz[lane];
                var harmonic = (int)MathF.Round(ratio);
                if (harmonic is < 1 or > StrongestNote.LastHarmonic || MathF.Abs(ratio - harmonic) > StrongestNote.Tolerance) continue;
                energy += amplitude * amplitude;
                if (harmonic == 1) first += amplitude;
                else if (harmonic <= 4) middle += amplitude;
                else rest += amplitude;
                if (harmonic > 1 && harmonic % 2 == 1) odd += amplitude;
            }

            var all = first + middle + rest;
            ReadOnlySpan<double> values =
            [
                Share(energy, whole), Share(first, all), Share(middle, all), Share(rest, all), Share(odd, middle + rest),
            ];
            for (var row = 0; row < values.Length; row++) destination[row * Track<double>.Stride] = values[row];
        }

        private static double Share(double part, double whole) => whole > 0 ? part / whole : 0;
    }
}
