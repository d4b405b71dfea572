using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Listening.Colors;

/// <summary>Reads a map from the plane to colours, with all problems at once, each with its line.</summary>
public static class ColorMapReader
{
    private const string AnchorsKey = "anchors", BrightnessKey = "brightness", PlacesKey = "places";
    private const double FullTurn = 360, LargestDistance = 2;

    /// <summary>A map by name, or from a file.</summary>
    /// <param name="nameOrPath">One of <see cref="BuiltInColors.Names"/>, or the path of a YAML file.</param>
    /// <exception cref="UsageException">No such map, or all that is wrong with it.</exception>
    public static ColorMap Load(string nameOrPath)
    {
        if (BuiltInColors.Names.Contains(nameOrPath)) return Parse(BuiltInColors.Text(nameOrPath), $"{nameOrPath}.yaml");
        if (File.Exists(nameOrPath)) return Parse(File.ReadAllText(nameOrPath), nameOrPath);
        throw new UsageException(new Problem(
            "colors-unknown", $"'{nameOrPath}' is neither a built-in map of colours nor a file.",
            NearestWord.Remedy(nameOrPath, BuiltInColors.Names)) { Subject = nameof(ListeningOptions.Colors) });
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="source">File named in problems.</param>
    /// <exception cref="UsageException">All that is wrong.</exception>
    public static ColorMap Parse(string text, string source)
    {
        var problems = new ProblemLog();
        var root = ConfigDocument.Parse(text, source, problems);
        problems.ThrowUsage();
        root!.RequiredText("name");
        var anchors = Anchors(root);
        var places = Places(root);
        var full = root.Number("full-distance", 1, double.Epsilon, LargestDistance);
        var brightness = root.Map(BrightnessKey);
        var calm = brightness?.Number("calm", 1, 0, 1) ?? 1;
        var excited = brightness?.Number("excited", 1, 0, 1) ?? 1;
        root.RejectUnknown();
        problems.ThrowUsage();
        try
        {
            return ColorMap.Of(anchors, full, calm, excited, places);
        }
        catch (UsageException refusal)
        {
            throw new UsageException([.. refusal.Problems.Select(problem =>
                problem with { Subject = source, Line = root.LineOf(AnchorsKey) })]);
        }
    }

    private static List<HueAnchor> Anchors(ConfigMap root)
    {
        if (!root.Has(AnchorsKey))
            root.Report(AnchorsKey, "config-missing-key", "The key 'anchors' is missing.", "Add 'anchors: [{ valence: 1, arousal: 1, hue: 50 }, ...]'.");
        var anchors = new List<HueAnchor>();
        foreach (var item in root.List(AnchorsKey) ?? [])
            if (item.AsMap() is { } map) anchors.Add(new HueAnchor(Point(map), Required(map, "hue", 0, FullTurn)));
        return anchors;
    }

    private static List<KeyValuePair<string, PlanePoint>> Places(ConfigMap root)
    {
        var places = new List<KeyValuePair<string, PlanePoint>>();
        var map = root.Map(PlacesKey);
        foreach (var word in map?.Keys ?? [])
        {
            if (map!.Map(word) is not { } place) continue;
            if (places.Any(known => known.Key.Equals(word, StringComparison.OrdinalIgnoreCase)))
                map.Report(word, "config-duplicate-key", $"'{word}' stands here a second time, in other letters.", "Keep one.");
            else
                places.Add(KeyValuePair.Create(word, Point(place)));
        }

        return places;
    }

    private static PlanePoint Point(ConfigMap map) => new(Required(map, "valence", -1, 1), Required(map, "arousal", -1, 1));

    private static double Required(ConfigMap map, string key, double least, double most)
    {
        if (!map.Has(key)) map.Report(key, "config-missing-key", $"The key '{key}' is missing.", $"Add '{key}: ...'.");
        return map.Number(key, least, least, most);
    }
}
