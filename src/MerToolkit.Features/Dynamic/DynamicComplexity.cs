using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Dynamic;

/// <summary>How far loudness strays from the clip's own level.</summary>
internal sealed class DynamicComplexity : Feature
{
    public override FeatureDeclaration Declaration { get; } = new(
        "dynamic-complexity", "LU", "dynamic",
        "How far loudness strays from the clip's own level: near 0 for compressed pop, 5 and more for orchestral music.",
        "mean |L_i - L|, L_i the loudness of each 200 ms (K-weighted, -70 at least), L their mean with weights 0.9^-L_i",
        "Streich 2007; Essentia DynamicComplexity, with the weighting of BS.1770 in place of Vickers'",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, [""], Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(LoudnessMeter.In(plan), plan.NewTrack<double>(1))).Track];

    private sealed unsafe class Stage(LoudnessMeter meter, Track<double> track) : IClipStage
    {
        private const int Cells = LoudnessMeter.CellsPerSecond / 5;

        // -ln 0.9
        private const double WeightOfLoudness = 0.10536051565782628;

        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            double weights = 0, weighted = 0, strayed = 0;
            var windows = (meter.Windows(Cells) + Cells - 1) / Cells;
            for (var i = 0; i < windows; i++)
            {
                var weight = VectorMath.Exp(WeightOfLoudness * Loudness(i));
                weights += weight;
                weighted += weight * Loudness(i);
            }

            for (var i = 0; i < windows; i++) strayed += Math.Abs(Loudness(i) - weighted / weights);
            Track.AppendChunk()[0] = strayed / windows;
        }

        private double Loudness(int window) => LoudnessMeter.Loudness(meter.Power(window * Cells, Cells), channels: 1);
    }
}
