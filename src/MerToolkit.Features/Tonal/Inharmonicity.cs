using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>How far the partials are from a harmonic series.</summary>
internal sealed class Inharmonicity : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "inharmonicity", "1", "tonal",
        "Distance of the partials from multiples of the strongest note's fundamental: 0 for one harmonic tone, higher for bells, chords, "
        + "drums; 0.5 for partials anywhere.",
        "2 sum a_i^2 min(1/2, |f_i / f - h_i|) / sum a_i^2, h_i = max(1, round(f_i / f)), over the 40 strongest peaks",
        "Peeters 2004; fundamental after Klapuri 2006",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
    };

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var grid = PeakGrid.Of(plan);
        return [grid.Add(new Stage(SpectralPeaks.In(grid), StrongestNote.In(grid), grid.NewTrack<double>(1))).Track];
    }

    private sealed unsafe class Stage(SpectralPeaks peaks, StrongestNote note, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public bool ReadsSpectra => false;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++) destination[lane] = Deviation(lane);
        }

        private double Deviation(int lane)
        {
            if (peaks.Counts[lane] == 0) return 0;
            double sum = 0, whole = 0;
            var first = lane * SpectralPeaks.Capacity;
            for (var i = first; i < first + peaks.Counts[lane]; i++)
            {
                var ratio = peaks.Hertz[i] / note.Hertz[lane];
                var energy = (double)peaks.Amplitudes[i] * peaks.Amplitudes[i];
                sum += energy * Math.Min(0.5f, MathF.Abs(ratio - MathF.Max(1, MathF.Round(ratio))));
                whole += energy;
            }

            return 2 * sum / whole;
        }
    }
}
