using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Extraction;
using MerToolkit.Features.Functionals;
using MerToolkit.Features.Lyrics;

namespace MerToolkit.Features.Profiles;

/// <summary>Reads a profile from YAML, with all problems at once.</summary>
internal static class ProfileReader
{
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    public static Profile Read(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        var profile = Read(root!, source, problems);
        root!.RejectUnknown();
        foreach (var fault in Faults(profile))
            problems.Add(new Problem("profile-fault", fault) { Subject = source });
        problems.ThrowUsage();
        return Resolved(profile, profile.Lyrics);
    }

    /// <summary>A profile with its text and hash.</summary>
    /// <param name="profile">What is computed of sound, and name and version.</param>
    /// <param name="lyrics">What is computed of texts; null in a profile of sound.</param>
    public static Profile Resolved(Profile profile, LyricsRecipe? lyrics)
    {
        var resolved = lyrics is null ? ProfileText.Write(profile) : ProfileText.Write(profile, lyrics);
        return new Profile
        {
            Name = profile.Name,
            Version = profile.Version,
            SampleRate = profile.SampleRate,
            Analysis = profile.Analysis,
            Features = profile.Features,
            FramesOnly = profile.FramesOnly,
            Texture = profile.Texture,
            Functionals = profile.Functionals,
            Stack = profile.Stack,
            Picture = profile.Picture,
            Lyrics = lyrics,
            ResolvedText = resolved,
            Hash = ContentHash.OfText(resolved),
        };
    }

    private static Profile Read(ConfigMap root, string source, ProblemLog problems)
    {
        if (root.Has("kind")) return ReadLyrics(root);
        root.Choice("mono", true, ("mean", true));
        var window = FunctionalsReader.Window(root);
        var functionals = new FunctionalsReader(window);
        var features = Features(root, "features", functionals, problems, source);
        if (features.Count == 0)
            problems.Add(new Problem(
                "profile-empty", "'features' lists nothing to compute.", "List features by name: mer features list.") { Subject = source });
        var framesOnly = Features(root, "frames-only", functionals, problems, source);
        var analysis = AnalysisReader.Read(root);
        return new Profile
        {
            Name = root.RequiredText("name"),
            Version = root.Integer("version", 1, 1, int.MaxValue),
            SampleRate = root.IntegerOrWord("sample-rate", ProfileWords.Native, 22050, 1000, 768000),
            Analysis = analysis,
            Features = features,
            FramesOnly = framesOnly,
            Texture = window,
            Functionals = functionals.Common(root),
            Stack = Stack(root.Map("stack"), problems, source),
            Picture = PictureReader.Read(root, [.. Arrays(features, analysis).Select(array => array.Key)]),
            ResolvedText = "",
            Hash = "",
        };
    }

    // What belongs to sound stands at its defaults and says nothing.
    private static Profile ReadLyrics(ConfigMap root) => new()
    {
        Name = root.RequiredText("name"),
        Version = root.Integer("version", 1, 1, int.MaxValue),
        SampleRate = null,
        Analysis = AnalysisReader.Read(ConfigDocument.Parse("{}", "", new ProblemLog())!),
        Features = [],
        FramesOnly = [],
        Texture = TextureWindow.Standard,
        Functionals = [],
        Stack = null,
        Picture = null,
        Lyrics = LyricsProfile.Read(root),
        ResolvedText = "",
        Hash = "",
    };

    /// <summary>What is wrong with the profile as a whole.</summary>
    private static IEnumerable<string> Faults(Profile profile)
    {
        var entries = profile.Features.Concat(profile.FramesOnly).ToList();
        foreach (var entry in entries)
        {
            var outputs = entry.Feature.Outputs(entry.Options, profile.Analysis);
            foreach (var fault in entry.Feature.Faults(entry.Options, profile.Analysis)) yield return fault;
            foreach (var fault in FunctionalsReader.Faults(entry, outputs)) yield return fault;
        }

        foreach (var fault in AnalysisReader.Faults(profile.Analysis, entries.Select(entry => entry.Feature.Declaration)))
            yield return fault;
        if (profile.Picture is { } picture)
        {
            var arrays = Arrays(profile.Features, profile.Analysis).Select(array => (array.Key, array.Rows.Count)).ToList();
            foreach (var fault in PictureReader.Faults(picture, profile.Features, arrays)) yield return fault;
        }

        var keys = Arrays(entries, profile.Analysis).Select(output => output.Key).ToList();
        foreach (var plane in profile.Stack?.Planes ?? [])
            if (!keys.Contains(plane))
                yield return $"stack: plane '{plane}' is not among the profile's features. {NearestWord.Remedy(plane, keys)}";
    }

    /// <summary>The arrays that have a value a frame.</summary>
    private static IEnumerable<FeatureOutput> Arrays(IEnumerable<ProfileFeature> entries, AnalysisSettings settings) =>
        entries.SelectMany(entry => entry.Feature.Outputs(entry.Options, settings)).Where(output => output.IsPerFrame);

    private static List<ProfileFeature> Features(
        ConfigMap root, string key, FunctionalsReader functionals, ProblemLog problems, string source)
    {
        var features = new List<ProfileFeature>();
        foreach (var node in root.List(key) ?? [])
        {
            if (node.AsSingleEntry() is not { } entry) continue;
            if (FeatureRegistry.Find(entry.Name) is not { } feature)
            {
                node.Report("feature-unknown", $"There is no feature '{entry.Name}'.",
                    NearestWord.Remedy(entry.Name, FeatureRegistry.All.Select(known => known.Declaration.Name)));
                continue;
            }

            var own = functionals.Own(entry.Options);
            features.Add(new ProfileFeature(feature, OptionValues.Read(feature.Declaration.Options, entry.Options)) { Functionals = own });
        }

        foreach (var repeated in features.GroupBy(entry => entry.Feature.Declaration.Name).Where(group => group.Count() > 1))
            problems.Add(new Problem(
                "feature-repeated", $"'{key}' lists '{repeated.Key}' more than once.", "List it once.") { Subject = source });
        return features;
    }

    private static FrameStack? Stack(ConfigMap? map, ProblemLog problems, string source)
    {
        if (map is null) return null;
        var planes = (map.List("planes") ?? []).Select(node => node.AsText()).OfType<string>().ToList();
        if (planes.Count == 0)
            problems.Add(new Problem("stack-empty", "'stack' names no planes.", "Add planes: [mfcc, chroma].") { Subject = source });
        var stack = new FrameStack(map.Integer("rows", 13, 1, 4096), map.Integer("frames", 3800, 1, 1 << 20), planes);
        map.RejectUnknown();
        return stack;
    }
}
