using System.Globalization;
using System.Text;
using MerToolkit.Core.Configuration;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;
using MerToolkit.Features.Lyrics;

namespace MerToolkit.Features.Profiles;

/// <summary>Writes a profile with every default filled in: what is hashed and what a model stores.</summary>
internal static class ProfileText
{
    public static string Write(Profile profile)
    {
        var analysis = profile.Analysis;
        var mel = analysis.Mel;
        var window = ProfileWords.Of(ProfileWords.Windows, analysis.Window);
        var padding = ProfileWords.Of(ProfileWords.Paddings, analysis.Padding);
        var high = mel.HighHz?.ToString(CultureInfo.InvariantCulture) ?? ProfileWords.Nyquist;
        var scale = ProfileWords.Of(ProfileWords.MelScales, mel.Scale);
        var norm = ProfileWords.Of(ProfileWords.MelNorms, mel.IsAreaNormalised);
        var text = new StringBuilder()
            .Append(Line($"name: {profile.Name}"))
            .Append(Line($"version: {profile.Version}"))
            .Append(Line($"sample-rate: {profile.SampleRate?.ToString(CultureInfo.InvariantCulture) ?? ProfileWords.Native}"))
            .Append(Line($"mono: mean"))
            .Append(Line($"frame: {{ {Length(analysis)}, window: {window}, padding: {padding} }}"))
            .Append(Line($"fft: {ProfileWords.Of(ProfileWords.Transforms, analysis.Transform)}"))
            .Append(Line($"precision: {ProfileWords.Of(ProfileWords.Precisions, analysis.Precision)}"))
            .Append(Line($"mel: {{ bands: {mel.Bands}, low: {mel.LowHz}, high: {high}, scale: {scale}, norm: {norm} }}"))
            .Append(Line($"decibels: {{ floor: {analysis.Decibels.Floor}, range: {analysis.Decibels.RangeDecibels} }}"))
            .Append(Line($"dct: {ProfileWords.Of(ProfileWords.DctNorms, analysis.IsDctOrthonormal)}"));
        // Written only where it says something: the hashes of older profiles stand.
        if (analysis.Normalisation != Normalisation.None)
            text.Append(Line($"normalise: {ProfileWords.Of(ProfileWords.Normalisations, analysis.Normalisation)}"));
        AppendFeatures(text, "features", profile.Features);
        if (profile.FramesOnly.Count > 0) AppendFeatures(text, "frames-only", profile.FramesOnly);
        text.Append(Line($"functionals: {Names(profile.Functionals)}"));
        if (Windowed(profile))
            text.Append(Line($"texture: {{ seconds: {profile.Texture.Seconds}, step-seconds: {profile.Texture.StepSeconds} }}"));
        if (profile.Stack is { } stack)
            text.Append(Line($"stack: {{ rows: {stack.Rows}, frames: {stack.Frames}, planes: [{string.Join(", ", stack.Planes)}] }}"));
        if (profile.Picture is { } picture) text.Append(Line($"picture: {{ {Of(picture)} }}"));
        return text.ToString();
    }

    public static string Write(Profile profile, LyricsRecipe lyrics)
    {
        var text = new StringBuilder().Append(Line($"name: {profile.Name}")).Append(Line($"version: {profile.Version}"));
        foreach (var line in LyricsProfile.Lines(lyrics)) text.Append(Line($"{line}"));
        return text.ToString();
    }

    private static string Of(FramePicture picture) => string.Join(", ",
        FormattableString.Invariant($"frames: {picture.Frames}, pool: {picture.Pool}"),
        $"pool-by: {ProfileWords.Of(ProfileWords.PoolKinds, picture.PoolKind)}",
        $"place: {ProfileWords.Of(ProfileWords.PicturePlaces, picture.Place)}",
        $"pad: {ProfileWords.Of(ProfileWords.PicturePaddings, picture.Padding)}",
        $"planes: [{string.Join(", ", picture.Planes)}]");

    private static string Length(AnalysisSettings analysis) => analysis.Duration is { } duration
        ? FormattableString.Invariant($"seconds: {duration.Seconds}, step-seconds: {duration.StepSeconds}")
        : FormattableString.Invariant($"size: {analysis.FrameSize}, hop: {analysis.Hop}");

    private static void AppendFeatures(StringBuilder text, string key, IReadOnlyList<ProfileFeature> features)
    {
        text.Append(Line($"{key}:"));
        foreach (var entry in features)
        {
            var feature = entry.Feature;
            var options = feature.Declaration.Options.Select(option => Option(option, entry.Options));
            var values = string.Join(", ", entry.Functionals.Count == 0 ? options : options.Append(Own(entry.Functionals)));
            text.Append(values.Length == 0
                ? Line($"  - {feature.Declaration.Name}")
                : Line($"  - {feature.Declaration.Name}: {{ {values} }}"));
        }
    }

    private static string Own(IReadOnlyList<OutputFunctionals> own) => own[0].Key.Length == 0
        ? $"functionals: {Names(own[0].Functionals)}"
        : $"functionals: {{ {string.Join(", ", own.Select(output => $"{output.Key}: {Names(output.Functionals)}"))} }}";

    private static string Names(IEnumerable<Functional> functionals) =>
        $"[{string.Join(", ", functionals.Select(functional => functional.Name))}]";

    /// <summary>True when a statistic looks at texture windows: their length says nothing otherwise.</summary>
    private static bool Windowed(Profile profile) => profile.Functionals
        .Concat(profile.Features.Concat(profile.FramesOnly).SelectMany(entry => entry.Functionals).SelectMany(own => own.Functionals))
        .Any(functional => functional is TextureFunctional);

    private static string Option(DeclaredOption option, OptionValues options) =>
        FormattableString.Invariant($"{option.Name}: {options.Word(option.Name) ?? (object)options.Number(option.Name)}");

    private static string Line(FormattableString line) => line.ToString(CultureInfo.InvariantCulture) + "\n";
}
