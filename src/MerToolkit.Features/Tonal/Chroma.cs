using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Energy of the twelve pitch classes.</summary>
internal sealed class Chroma : Feature
{
    /// <summary>How the pitch grid is placed; shared by the features made of chroma.</summary>
    internal static DeclaredOption Tuning { get; } =
        new("tuning", "semitone", "Deviation of the pitch grid from A4 = 440 Hz, or 'estimate' to find it in the clip.")
        {
            Default = "estimate", Words = ["estimate"], Minimum = -0.5, Maximum = 0.5,
        };

    public override FeatureDeclaration Declaration { get; } = new(
        "chroma", "1", "tonal",
        "Which notes sound, whatever the octave: harmony and key.",
        "bank x |X|^2 over twelve pitch classes, each frame divided by its largest",
        "Ellis 2007; librosa 0.11 feature.chroma_stft",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
        Options = [Tuning],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("chroma", RowNames.PitchClasses, Declaration.Unit)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan) => [In(plan, options).Track];

    /// <summary>The chroma that a feature's tuning option asks for.</summary>
    internal static ChromaStage In(PlanBuilder plan, OptionValues options) =>
        ChromaStage.In(plan, options.Word(Tuning.Name) is null ? options.Number(Tuning.Name) : null);
}
