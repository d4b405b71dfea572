using MerToolkit.Core.Configuration;
using MerToolkit.Core.Numerics;
using MerToolkit.Learning.Search;

namespace MerToolkit.Learning.Tests.Search;

/// <summary>Known functions to be searched, and how far a search of them comes.</summary>
internal static class Landscapes
{
    /// <summary>A number of a range.</summary>
    public static SearchDimension Number(string name, string range) =>
        new(new DeclaredOption(name, "1", "") { Default = 0.0 }, OptionRange.Parse(range)!);

    /// <summary>A whole number of a range.</summary>
    public static SearchDimension Whole(string name, string range) =>
        new(new DeclaredOption(name, "1", "") { Default = 0.0, IsInteger = true }, OptionRange.Parse(range)!);

    /// <summary>A word.</summary>
    public static SearchDimension Word(string name, params string[] words) =>
        new(new DeclaredOption(name, "1", "") { Default = words[0], Words = words, AllowsNumber = false }, OptionRange.Of(words));

    /// <summary>Branin's function with its sign turned: three equal summits of -.397887.</summary>
    public static readonly SearchSpace Branin = new([Number("x", "-5..10"), Number("y", "0..15")]);

    public static double BraninAt(IReadOnlyList<object> setting)
    {
        var (x, y) = ((double)setting[0], (double)setting[1]);
        var bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
        return -(bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.Cos(x) + 10);
    }

    /// <summary>As a boosting is tuned: rate on a logarithmic scale, depth, a word, and one number that changes nothing.</summary>
    public static readonly SearchSpace Boosting = new(
        [Number("rate", ".01..1:log"), Whole("depth", "1..12"), Word("kind", "a", "b", "c"), Number("idle", "0..1")]);

    public static double BoostingAt(IReadOnlyList<object> setting)
    {
        var (rate, depth) = (Math.Log((double)setting[0] / .08), (double)setting[1] - 6);
        return .8 - .02 * rate * rate - .003 * depth * depth - (string)setting[2] switch { "b" => 0, "a" => .03, _ => .05 };
    }

    /// <summary>All settings of a search and their scores.</summary>
    public static List<TriedSetting> Run(
        string kind, SearchSpace space, Func<IReadOnlyList<object>, double> score, int trials, ulong seed)
    {
        var search = SettingSearch.Create(kind, space, RandomStream.FromSeed(seed));
        var tried = new List<TriedSetting>();
        while (tried.Count < trials && search.Propose(tried) is { } setting) tried.Add(new TriedSetting(setting, score(setting)));
        return tried;
    }

    /// <summary>The best score of a search.</summary>
    public static double Best(string kind, SearchSpace space, Func<IReadOnlyList<object>, double> score, int trials, ulong seed) =>
        Run(kind, space, score, trials, seed).Where(entry => !double.IsNaN(entry.Score)).Max(entry => entry.Score);
}
