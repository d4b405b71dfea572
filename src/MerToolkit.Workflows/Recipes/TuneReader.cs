using System.Globalization;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Metrics;
using MerToolkit.Learning.Search;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Reads the <c>tune</c> section of a recipe.</summary>
internal static class TuneReader
{
    private const int MostTrials = 100_000;

    /// <summary>The section; null where there is none.</summary>
    /// <param name="root">The recipe.</param>
    /// <param name="trainers">Its trainers, as far as they could be read.</param>
    public static TuneRecipe? Read(ConfigMap root, IReadOnlyList<TrainerChoice> trainers)
    {
        if (!root.Has("tune") || root.Map("tune") is not { } tune) return null;
        return new TuneRecipe
        {
            Trials = tune.Integer("trials", TuneRecipe.DefaultTrials, 1, MostTrials),
            Search = tune.Choice("search", SettingSearch.Bayesian, [.. SettingSearch.Names.Select(name => (name, name))]),
            Metric = Metric(tune),
            Folds = tune.Integer("folds", TuneRecipe.DefaultFolds, 2, int.MaxValue),
            Ranges = Ranges(tune, trainers),
        };
    }

    private static string? Metric(ConfigMap tune)
    {
        if (tune.TextOrNull("metric") is not { } text) return null;
        var unknown = new ProblemLog();
        MetricCatalogue.Find(text[(text.LastIndexOf('.') + 1)..], unknown);
        foreach (var problem in unknown.Problems) tune.Report("metric", problem.Code, problem.Message, problem.Remedy);
        return text;
    }

    private static List<TunedRange> Ranges(ConfigMap tune, IReadOnlyList<TrainerChoice> trainers)
    {
        var found = new List<TunedRange>();
        if (tune.Map("ranges") is not { } ranges) return found;
        foreach (var name in ranges.Keys)
        {
            var node = ranges.Node(name)!;
            if (!IsRead(node, out var range) || trainers.Count == 0) continue;
            if (TuneRecipe.FaultOf(trainers, name, range) is { } fault)
            {
                node.Report(fault.Code, fault.Message, fault.Remedy);
                continue;
            }

            var option = TuneRecipe.OptionOf(trainers, name)!.Name;
            if (found.Any(other => other.Option == option)) node.Report("range-repeated", $"A second range of '{option}'.", "Keep one.");
            else found.Add(new TunedRange(option, range!));
        }

        return found;
    }

    /// <summary>Reads any of the forms; false when what is wrong has been said.</summary>
    private static bool IsRead(ConfigNode node, out OptionRange? range)
    {
        range = node.Kind switch
        {
            ConfigNodeKind.Scalar => OptionRange.Parse(node.AsText()!),
            ConfigNodeKind.List => OfList(node.AsList()!),
            ConfigNodeKind.Map => OfMap(node.AsMap()!),
            _ => null,
        };
        return range is not null || node.Kind is ConfigNodeKind.Scalar or ConfigNodeKind.Empty;
    }

    // Two numbers are ends; words, or more of them, are choices.
    private static OptionRange? OfList(IReadOnlyList<ConfigNode> items)
    {
        var texts = items.Select(item => item.AsText()).ToArray();
        if (texts.Contains(null)) return null;
        return texts is [{ } low, { } high] && TryNumber(low, out var least) && TryNumber(high, out var most)
            ? OptionRange.Between(least, most) : OptionRange.Of(texts!);
    }

    private static OptionRange? OfMap(ConfigMap map)
    {
        if (map.Has("choices")) return map.List("choices") is { } items ? OfChoices(items) : null;
        var isLogarithmic = map.Choice("scale", false, ("linear", false), ("log", true));
        if (map.Has("low") && map.Has("high"))
        {
            var (low, high) = (Number(map, "low"), Number(map, "high"));
            return double.IsNaN(low) || double.IsNaN(high) ? null : OptionRange.Between(low, high, isLogarithmic);
        }

        map.Report(map.Has("low") ? "low" : "high", "range-syntax", "A range has 'low' and 'high', or 'choices'.", "Give both ends.");
        return null;
    }

    private static OptionRange? OfChoices(IReadOnlyList<ConfigNode> items)
    {
        string?[] texts = [.. items.Select(item => item.AsText())];
        return texts.Contains(null) ? null : OptionRange.Of(texts!);
    }

    private static double Number(ConfigMap map, string key) => map.Number(key, double.NaN, double.MinValue, double.MaxValue);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
