using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Rhythmic;

/// <summary>How fast the music beats.</summary>
internal sealed class Tempo : Feature
{
    private static readonly ClipNumber[] Numbers =
    [
        new("bpm", "beats/min"), new("salience", "1"), new("second-bpm", "beats/min"), new("second-ratio", "1"),
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "tempo", "beats/min", "rhythmic",
        "How fast the music beats, 40 to 240 beats a minute, how much of the onset curve repeats at that pace (salience, 0..1), and which "
        + "pace fits next best. One value a clip; 0 where the clip is shorter than 2 s or has no pulse.",
        "max over tau of max(0, r(tau)) |X(1/tau)| exp(-1/2 (log2(b/120) / 0.6)^2), b = 60 / tau; r autocorrelation, X spectrum of the "
        + "onset curve in windows of 8 s, averaged over the clip; tau refined by parabolas at 1, 2, 4, 8 periods",
        "Ellis 2007, Beat tracking by dynamic programming; Peeters 2006, Template-based estimation of time-varying tempo",
        "0")
    {
        IsCausal = false,
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        ClipNumbers.Outputs(Declaration.Name, Numbers);

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var stage = TempoStage.In(plan);
        return plan.Add(new ClipNumbers(plan, Numbers.Length, (_, values) =>
        {
            var tempo = stage.Estimate;
            values[0] = tempo.BeatsPerMinute;
            values[1] = tempo.Salience;
            values[2] = tempo.SecondBeatsPerMinute;
            values[3] = tempo.SecondRatio;
        })).Tracks;
    }
}
