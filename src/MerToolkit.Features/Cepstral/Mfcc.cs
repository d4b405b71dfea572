using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Cepstral;

/// <summary>Mel-frequency cepstral coefficients with their deltas.</summary>
internal sealed class Mfcc : Feature
{
    private static readonly string[] DeltaKeys = ["mfcc-delta", "mfcc-delta2"];

    public override FeatureDeclaration Declaration { get; } = new(
        "mfcc", "dB", "cepstral",
        "Timbre: the shape of the mel spectrum in few numbers. The first follows level, the others shape.",
        "DCT-II of the mel decibels of each frame; deltas are slope and curvature over nine frames",
        "Davis and Mermelstein 1980; librosa 0.11 feature.mfcc, feature.delta",
        "first coefficient sqrt(bands) * 10 log10(floor) (-1131.37 with 128 bands), others 0; deltas 0")
    {
        IsCausal = false,
        Options =
        [
            new("count", "1", "Number of coefficients, the first included.")
            {
                Default = 20.0, Minimum = 1, Maximum = 128, IsInteger = true,
            },
            new("deltas", "1", "0: none; 1: slope; 2: slope and curvature.")
            {
                Default = 0.0, Minimum = 0, Maximum = 2, IsInteger = true,
            },
        ],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings)
    {
        var rows = RowNames.FromOne(options.Integer("count"));
        return
        [
            new("mfcc", rows, Declaration.Unit),
            .. DeltaKeys.Take(options.Integer("deltas"))
                .Select((key, i) => new FeatureOutput(key, rows, i == 0 ? "dB/frame" : "dB/frame^2")),
        ];
    }

    public override IEnumerable<string> Faults(OptionValues options, AnalysisSettings settings)
    {
        var count = options.Integer("count");
        if (count > settings.Mel.Bands) yield return $"mfcc: {count} coefficients cannot come from {settings.Mel.Bands} mel bands.";
    }

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var cepstrum = plan.Add(new CepstrumStage(plan, options.Integer("count")));
        return
        [
            cepstrum.Track,
            .. Enumerable.Range(1, options.Integer("deltas")).Select(order => plan.Add(new DeltaStage(plan, cepstrum.Track, order)).Track),
        ];
    }
}
