using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Features.Declarations;
using MerToolkit.Features.Functionals;

namespace MerToolkit.Features.Profiles;

/// <summary>Reads which statistics a profile takes over frames, for all features or for one.</summary>
/// <param name="window">Texture windows of the profile.</param>
internal sealed class FunctionalsReader(TextureWindow window)
{
    private const string Key = "functionals";

    private const double ShortestSeconds = 0.05;
    private const double LongestSeconds = 3600;

    /// <summary>The texture windows of a profile.</summary>
    /// <param name="root">The whole profile.</param>
    public static TextureWindow Window(ConfigMap root)
    {
        var standard = TextureWindow.Standard;
        if (root.Map("texture") is not { } map) return standard;
        var seconds = map.Number("seconds", standard.Seconds, ShortestSeconds, LongestSeconds);
        var step = map.Number("step-seconds", seconds / 2, ShortestSeconds / 2, LongestSeconds);
        map.RejectUnknown();
        return new TextureWindow(seconds, step);
    }

    /// <summary>The statistics of all features that name none of their own; mean and sd when the profile names none.</summary>
    /// <param name="root">The whole profile.</param>
    public IReadOnlyList<Functional> Common(ConfigMap root)
    {
        var functionals = List(root.List(Key) ?? []);
        return root.Has(Key) ? functionals : [.. new[] { "mean", "sd" }.Select(name => Functional.Find(name)!)];
    }

    /// <summary>
    /// A feature's own statistics: a list for all its arrays, or a list for each array by key. Those of no key stand under <c>""</c>.
    /// </summary>
    /// <param name="options">Keys and values of the feature in the profile.</param>
    /// <returns>Key of the array and its statistics, in the order written; empty when the feature names none.</returns>
    public IReadOnlyList<OutputFunctionals> Own(ConfigMap options)
    {
        if (options.Node(Key) is not { } node) return [];
        if (node.Kind != ConfigNodeKind.Map) return [new OutputFunctionals("", List(options.List(Key) ?? []))];
        var map = node.AsMap()!;
        return [.. map.Keys.Select(key => new OutputFunctionals(key, List(map.List(key) ?? [])))];
    }

    /// <summary>What is wrong with a feature's own statistics, one sentence a fault.</summary>
    public static IEnumerable<string> Faults(ProfileFeature entry, IReadOnlyList<FeatureOutput> outputs)
    {
        var keys = outputs.Where(output => output.IsPerFrame).Select(output => output.Key).ToList();
        var name = entry.Feature.Declaration.Name;
        if (entry.Functionals.Count > 0 && keys.Count == 0)
            yield return $"{name}: the feature gives values of the whole clip; there are no frames to take functionals of.";
        foreach (var (key, _) in entry.Functionals.Where(own => own.Key.Length > 0 && !keys.Contains(own.Key)))
            yield return $"{name}: functionals are given for '{key}', which it has not. {NearestWord.Remedy(key, keys)}";
    }

    private List<Functional> List(IEnumerable<ConfigNode> nodes)
    {
        var functionals = new List<Functional>();
        foreach (var node in nodes)
        {
            if (node.AsText() is not { } name) continue;
            if (Find(name) is not { } functional)
                ReportUnknown(node, name);
            else if (functionals.Any(known => known.Name == name))
                node.Report("functional-repeated", $"The functional '{name}' is listed more than once.", "List it once.");
            else
                functionals.Add(functional);
        }

        return functionals;
    }

    private Functional? Find(string name) =>
        TextureFunctional.IsName(name) ? TextureFunctional.Of(name, window) : Functional.Find(name);

    private static void ReportUnknown(ConfigNode node, string name)
    {
        var (word, remedy) = (name, "");
        if (TextureFunctional.IsName(name))
        {
            var (frames, clip) = TextureFunctional.Parts(name);
            word = Functional.Find(frames) is null ? frames : clip;
            remedy = "Write texture-A.B: A over the frames of a window, B over the windows. ";
        }

        remedy += NearestWord.Remedy(word, Functional.All.Select(known => known.Name));
        node.Report("functional-unknown", $"There is no functional '{name}'.", remedy);
    }
}
