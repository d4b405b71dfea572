using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Spectral crest in each quarter of an octave.</summary>
internal sealed class BandCrest : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "band-crest", "1", "spectral",
        "How far the strongest partial stands out in each quarter of an octave from 250 Hz to 16 kHz: 1 for a flat band, up to its "
            + "number of bins for a single partial. Bands above half the rate are 1.",
        "max P / mean P over the bins of a band, P = max(1e-10, |X|^2); bands as of band-flatness",
        "Marsyas SCF; ISO/IEC 15938-4 bands; Panda et al. 2020",
        "1")
    {
        IsCausal = true,
        Options = [QuarterOctaves.Count],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, RowNames.FromOne(options.Integer(QuarterOctaves.Count.Name)), Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(QuarterOctaves.In(plan), plan.NewTrack<double>(options.Integer(QuarterOctaves.Count.Name)))).Track];

    private sealed unsafe class Stage(QuarterOctaves bands, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var band = 0; band < Track.Rows; band++, destination += Track<double>.Stride)
                for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                    destination[lane] = bands.Has(band) ? bands.Peak(band)[lane] / bands.Mean(band)[lane] : 1;
        }
    }
}
