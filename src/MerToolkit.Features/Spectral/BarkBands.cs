using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Level in the critical bands of hearing.</summary>
internal sealed class BarkBands : Feature
{
    private const float Floor = 1e-10f;

    public override FeatureDeclaration Declaration { get; } = new(
        "bark-bands", "dB", "spectral",
        "Level in each of the 24 critical bands of hearing, from 0-100 Hz to 12-15.5 kHz: what the ear's filters see. A band that "
            + "lies above half the rate is silent: use 22 or 23 bands at 22,050 Hz, 17 at 8 kHz.",
        "10 log10 max(1e-10, sum P_k of the band), P = |X|^2, bins at the edges shared out by their hertz",
        "Zwicker 1961; Peeters 2004",
        "-100")
    {
        IsCausal = true,
        Options =
        [
            new("count", "1", "Number of bands, from the lowest.") { Default = 24.0, Minimum = 1, Maximum = 24, IsInteger = true },
        ],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, RowNames.FromOne(options.Integer("count")), Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(BandPower.In(plan, BarkScale.Edges), plan.NewTrack<double>(options.Integer("count")))).Track];

    private sealed unsafe class Stage(BandPower bands, Track<double> track) : IBlockStage
    {
        private readonly float[] _decibels = new float[track.Rows * FrameBlock.Lanes];

        public Track<double> Track { get; } = track;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            new ReadOnlySpan<float>(bands.Power, _decibels.Length).CopyTo(_decibels);
            LaneMath.ToDecibels(_decibels, Floor);
            var destination = Track.Block(block.FirstFrame);
            for (var band = 0; band < Track.Rows; band++)
                for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                    destination[band * Track<double>.Stride + lane] = _decibels[band * FrameBlock.Lanes + lane];
        }
    }
}
