using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Functionals;

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
        var resolved = ProfileText.Write(profile);
        return new Profile
        {
            Name = profile.Name,
            Version = profile.Version,
            SampleRate = profile.SampleRate,
            Analysis = profile.Analysis,
            Features = profile.Features,
            FramesOnly = profile.FramesOnly,
            Functionals = profile.Functionals,
            Stack = profile.Stack,
            ResolvedText = resolved,
            Hash = ContentHash.OfText(resolved),
        };
    }

    private static Profile Read(ConfigMap root, string source, ProblemLog problems)
    {
        root.Choice("mono", true, ("mean", true));
        var features = Features(root, "features", problems, source);
        if (features.Count == 0)
            problems.Add(new Problem(
                "profile-empty", "'features' lists nothing to compute.", "List features by name: mer features list.") { Subject = source });
        var framesOnly = Features(root, "frames-only", problems, source);
        return new Profile
        {
            Name = root.RequiredText("name"),
            Version = root.Integer("version", 1, 1, int.MaxValue),
            SampleRate = root.IntegerOrWord("sample-rate", ProfileWords.Native, 22050, 1000, 768000),
            Analysis = AnalysisReader.Read(root),
            Features = features,
            FramesOnly = framesOnly,
            Functionals = Statistics(root),
            Stack = Stack(root.Map("stack"), problems, source),
            ResolvedText = "",
            Hash = "",
        };
    }

    /// <summary>What is wrong with the profile as a whole.</summary>
    private static IEnumerable<string> Faults(Profile profile)
    {
        var entries = profile.Features.Concat(profile.FramesOnly).ToList();
        foreach (var (feature, options) in entries)
            foreach (var fault in feature.Faults(options, profile.Analysis)) yield return fault;
        foreach (var fault in AnalysisReader.Faults(profile.Analysis, entries.Select(entry => entry.Feature.Declaration)))
            yield return fault;
        var keys = entries.SelectMany(entry => entry.Feature.Outputs(entry.Options, profile.Analysis)).Where(output => output.IsPerFrame)
            .Select(output => output.Key).ToList();
        foreach (var plane in profile.Stack?.Planes ?? [])
            if (!keys.Contains(plane))
                yield return $"stack: plane '{plane}' is not among the profile's features. {NearestWord.Remedy(plane, keys)}";
    }

    private static List<ProfileFeature> Features(ConfigMap root, string key, ProblemLog problems, string source)
    {
        var features = new List<ProfileFeature>();
        foreach (var node in root.List(key) ?? [])
        {
            if (node.AsSingleEntry() is not { } entry) continue;
            if (FeatureRegistry.Find(entry.Name) is { } feature)
                features.Add(new ProfileFeature(feature, OptionValues.Read(feature.Declaration.Options, entry.Options)));
            else
                ReportUnknown(node, "feature", entry.Name, FeatureRegistry.All.Select(known => known.Declaration.Name));
        }

        foreach (var repeated in features.GroupBy(entry => entry.Feature.Declaration.Name).Where(group => group.Count() > 1))
            problems.Add(new Problem(
                "feature-repeated", $"'{key}' lists '{repeated.Key}' more than once.", "List it once.") { Subject = source });
        return features;
    }

    private static List<Functional> Statistics(ConfigMap root)
    {
        var functionals = new List<Functional>();
        foreach (var node in root.List("functionals") ?? [])
        {
            if (node.AsText() is not { } name) continue;
            if (Functional.Find(name) is { } functional) functionals.Add(functional);
            else ReportUnknown(node, "functional", name, Functional.All.Select(known => known.Name));
        }

        if (root.Has("functionals")) return functionals;
        return [.. new[] { "mean", "sd" }.Select(name => Functional.Find(name)!)];
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

    private static void ReportUnknown(ConfigNode node, string kind, string name, IEnumerable<string> known) =>
        node.Report($"{kind}-unknown", $"There is no {kind} '{name}'.", NearestWord.Remedy(name, known));
}
