using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Spectral flatness in each quarter of an octave.</summary>
internal sealed class BandFlatness : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "band-flatness", "1", "spectral",
        "Noise or tone in each quarter of an octave from 250 Hz to 16 kHz: near 1 for noise, near 0 where a partial stands alone. "
            + "Bands above half the rate are 1.",
        "exp(mean ln P) / mean P over the bins of a band, P = max(1e-10, |X|^2); "
            + "band b from 0.95 * 250 * 2^(b/4) to 1.05 * 250 * 2^((b+1)/4) Hz, b from 0",
        "ISO/IEC 15938-4 AudioSpectrumFlatness; Marsyas SFM; Panda et al. 2020",
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
            {
                var values = new Span<double>(destination, FrameBlock.Lanes);
                values.Fill(1);
                if (!bands.Has(band)) continue;
                VectorMath.Exp(new ReadOnlySpan<double>(bands.MeanLogarithm(band), FrameBlock.Lanes), values);
                // Logarithms in float32 may lift the geometric mean over the other by a rounding.
                for (var lane = 0; lane < FrameBlock.Lanes; lane++)
                    values[lane] = values[lane] > bands.Mean(band)[lane] ? 1 : values[lane] / bands.Mean(band)[lane];
            }
        }
    }
}
