using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.ShortTerm;

/// <summary>
/// A feature of the short-term set (Giannakopoulos and Pikrakis 2014): values of each frame by itself or with the one before,
/// in float64 from the samples on, and their change from frame to frame.
/// </summary>
internal abstract class ShortTermFeature : Feature
{
    /// <summary>Where the formulas come from.</summary>
    protected const string Source = "Giannakopoulos and Pikrakis 2014; pyAudioAnalysis 0.3.14 ShortTermFeatures";

    private const string Original = "pyaudioanalysis";

    /// <summary>Whether the change from frame to frame is given too.</summary>
    protected static DeclaredOption Deltas { get; } =
        new("deltas", "1", "1: also the difference to the frame before, 0 in the first frame; 0: the values alone.")
        {
            Default = 1.0, Minimum = 0, Maximum = 1, IsInteger = true,
        };

    /// <summary>Whether bins stand at their own frequency or where pyAudioAnalysis puts them.</summary>
    protected static DeclaredOption Rule { get; } =
        new("rule", "", "'plain', or 'pyaudioanalysis' for the numbers of that program, slips included.")
        {
            Default = "plain", Words = ["plain", Original], AllowsNumber = false,
        };

    /// <summary>The arrays without their deltas.</summary>
    protected virtual IReadOnlyList<FeatureOutput> Values => [new(Declaration.Name, [""], Declaration.Unit)];

    public sealed override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        options.Integer(Deltas.Name) == 0
            ? Values
            : [.. Values, .. Values.Select(value => new FeatureOutput($"{value.Key}-delta", value.Rows, $"{value.Unit}/frame"))];

    internal sealed override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var tracks = Tracks(options, plan);
        return options.Integer(Deltas.Name) == 0
            ? tracks
            : [.. tracks, .. tracks.Select(track => plan.Add(new DifferenceStage(plan, track)).Track)];
    }

    /// <summary>Adds the computation to a plan.</summary>
    /// <param name="options">Options of the feature.</param>
    /// <param name="plan">Gives shared inputs; receives the stages.</param>
    /// <returns>One track an array of <see cref="Values"/>.</returns>
    protected abstract IReadOnlyList<Track<double>> Tracks(OptionValues options, PlanBuilder plan);

    /// <summary>True when the numbers of pyAudioAnalysis are asked for.</summary>
    protected static bool IsOriginal(OptionValues options) => options.Word(Rule.Name) == Original;
}
