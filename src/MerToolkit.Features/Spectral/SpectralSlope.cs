using System.Runtime.Intrinsics;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Spectral;

/// <summary>Straight line through the logarithmic spectrum.</summary>
internal sealed class SpectralSlope : Feature
{
    private static readonly (string Row, double Low, double High)[] Bands =
        [("0-500", 0, 500), ("500-1500", 500, 1500), ("whole", 0, double.PositiveInfinity)];

    public override FeatureDeclaration Declaration { get; } = new(
        "spectral-slope", "dB/kHz", "spectral",
        "How steeply the spectrum falls, below 500 Hz, from 500 to 1,500 Hz and as a whole: flat for tense, bright sound.",
        "slope of the least-squares line through 10 log10 max(1e-10, P_k) over f_k, bins of the band; 0 for fewer than two bins",
        "Eyben et al. 2016 (eGeMAPS); Tamarit et al. 2008",
        "0")
    {
        IsCausal = true,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new(Declaration.Name, [.. Bands.Select(band => band.Row)], Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) =>
        [plan.Add(new Stage(plan, LogSpectrum.In(plan))).Track];

    /// <remarks>
    /// The slope is a sum of the decibels with weights (k - mean k) / sum (k - mean k)^2. Weights add up to 0, so decibels are taken
    /// from the band's first bin: a flat spectrum gives exactly 0.
    /// </remarks>
    private sealed unsafe class Stage(PlanBuilder plan, LogSpectrum logarithms) : IBlockStage
    {
        // 10 / ln 10, times the hertz of a kilohertz
        private const double DecibelsOfLog = 4342.9448190325183;

        private readonly (int First, int Count)[] _bins = [.. Bands.Select(band => BinRange.Of(plan.Settings, band.Low, band.High))];
        private readonly double _binHz = plan.Settings.BinHz(1);

        public Track<double> Track { get; } = plan.NewTrack<double>(Bands.Length);

        public void Begin() { }

        public void Process(in FrameBlock block)
        {
            var destination = Track.Block(block.FirstFrame);
            for (var band = 0; band < _bins.Length; band++)
            {
                var (low, high) = Slope(logarithms.Values + (nint)_bins[band].First * FrameBlock.Lanes, _bins[band].Count);
                low.Store(destination + band * Track<double>.Stride);
                high.Store(destination + band * Track<double>.Stride + 4);
            }
        }

        private (Vector256<double> Low, Vector256<double> High) Slope(float* logarithm, int count)
        {
            var (low, high) = (Vector256<double>.Zero, Vector256<double>.Zero);
            if (count < 2) return (low, high);
            var middle = (count - 1) / 2.0;
            var start = Vector256.Load(logarithm);
            for (var bin = 0; bin < count; bin++)
            {
                var value = Vector256.Load(logarithm + bin * FrameBlock.Lanes) - start;
                low += Vector256.WidenLower(value) * (bin - middle);
                high += Vector256.WidenUpper(value) * (bin - middle);
            }

            var scale = DecibelsOfLog / _binHz / (count * ((double)count * count - 1) / 12);
            return (low * scale, high * scale);
        }
    }
}
