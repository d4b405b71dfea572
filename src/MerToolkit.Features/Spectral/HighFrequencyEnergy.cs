using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Share of the power that lies high.</summary>
internal sealed class HighFrequencyEnergy : Feature
{
    private static readonly double[] Edges = [0, 1500, 3000, double.PositiveInfinity];

    public override FeatureDeclaration Declaration { get; } = new(
        "high-frequency-energy", "1", "spectral",
        "Brightness: the share of the power above 1,500 and above 3,000 Hz.",
        "sum P_k above / sum P_k, P = |X|^2, the bin at the edge shared out by its hertz",
        "Juslin 2000; MIRtoolbox mirbrightness, on power",
        "0")
    {
        IsCausal = true,
        IsGainInvariant = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, ["1500", "3000"], Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(BandPower.In(plan, Edges), plan.NewTrack<double>(2))).Track];

    private sealed unsafe class Stage(BandPower bands, Track<double> track) : IBlockStage
    {
        public Track<double> Track { get; } = track;

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var lane = 0; lane < FrameBlock.Lanes; lane++)
            {
                double middle = bands.Power[FrameBlock.Lanes + lane], high = bands.Power[2 * FrameBlock.Lanes + lane];
                var sum = bands.Power[lane] + middle + high;
                destination[lane] = sum == 0 ? 0 : (middle + high) / sum;
                destination[Track<double>.Stride + lane] = sum == 0 ? 0 : high / sum;
            }
        }
    }
}
