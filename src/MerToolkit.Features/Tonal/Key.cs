using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;

namespace MerToolkit.Features.Tonal;

/// <summary>Tonic and mode of a clip, how clear they are and how steady.</summary>
internal sealed class Key : Feature
{
    /// <summary>Length of the segments whose pairs are the windows, seconds.</summary>
    internal const double SegmentSeconds = 4;

    /// <summary>Which weights name the key; shared by the features that need one.</summary>
    internal static DeclaredOption Profile { get; } = new("profile", "", "Weights of the scale's degrees.")
    {
        Default = "temperley", Words = ["temperley", "krumhansl"], AllowsNumber = false,
    };

    private static readonly string[] Rows =
    [
        "tonic", "fifths-x", "fifths-y", "strength", "major", "minor", "mode", "clarity", "stability", "minor-share",
        "mode-mean", "mode-sd", "major-mean", "strength-mean", "clarity-mean",
    ];

    public override FeatureDeclaration Declaration { get; } = new(
        "key", "1", "tonal",
        "The key and how sure it is: 'tonic' 0..11 from C and its place on the circle of fifths; correlation with the best major and minor "
        + "key, 'mode' their difference (above 0: major); 'clarity' the best key's lead over the second; over windows of 8 s every 4 s the "
        + "share that agree with the clip ('stability'), that are minor, deviation of the mode, and the means.",
        "correlation of the mean harmonic chroma's square root with 24 rotated key profiles",
        "Krumhansl 1990; Gomez 2006; weights of Temperley 1999 or Krumhansl and Kessler 1982",
        "0")
    {
        IsCausal = false,
        IsGainInvariant = true,
        Options = [Profile],
    };

    public override IReadOnlyList<FeatureOutput> Outputs(OptionValues options, AnalysisSettings settings) =>
        [new("key", Rows, Declaration.Unit, IsPerFrame: false)];

    internal override IReadOnlyList<Track<double>> Compile(OptionValues options, PlanBuilder plan)
    {
        var segments = TonalSegments.In(plan, SegmentSeconds);
        return [plan.Add(new Stage(segments, ProfileOf(options), plan.NewTrack<double>(Rows.Length))).Track];
    }

    /// <summary>The weights that a feature's option asks for.</summary>
    internal static KeyProfile ProfileOf(OptionValues options) =>
        options.Word(Profile.Name) == "krumhansl" ? KeyProfile.Krumhansl : KeyProfile.Temperley;

    private sealed unsafe class Stage(TonalSegments segments, KeyProfile profile, Track<double> track) : IClipStage
    {
        public Track<double> Track { get; } = track;

        public void Finish(ClipSpan clip)
        {
            var whole = KeyEstimate.Of(segments.Whole, profile);
            var windows = KeyWindows.Of(segments.Segments, profile, whole.Key);
            ReadOnlySpan<double> values =
            [
                whole.Tonic,
                whole.IsKnown ? VectorMath.CosPi(whole.Tonic * 7 / 6.0) : 0,
                whole.IsKnown ? VectorMath.SinPi(whole.Tonic * 7 / 6.0) : 0,
                whole.Strength,
                whole.Major,
                whole.Minor,
                whole.Mode,
                whole.Clarity,
                windows.Stability,
                windows.MinorShare,
                windows.ModeMean,
                windows.ModeDeviation,
                windows.MajorMean,
                windows.StrengthMean,
                windows.ClarityMean,
            ];
            var destination = Track.AppendChunk();
            for (var row = 0; row < values.Length; row++) destination[row * Track<double>.Stride] = values[row];
        }
    }
}
