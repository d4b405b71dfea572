using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Finds published sets of music, with the choices of reading behind a colon: <c>emopia:unit=song</c>.</summary>
internal static class MusicInputs
{
    private const string Subject = "DatasetName";

    /// <summary>The loader of a set, its folder and the choices.</summary>
    /// <param name="text">Name of the set, with choices.</param>
    /// <param name="path">Where the set lies; null looks below <paramref name="dataFolder"/>.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="UsageException">No such set, a choice that is none, or no place to look.</exception>
    /// <exception cref="InputException">No such folder.</exception>
    public static (IMusicSetLoader Loader, string Folder, IReadOnlyList<KeyValuePair<string, string>> Choices) Locate(
        string text, string? path, string? dataFolder)
    {
        var (name, choices) = Parse(text);
        var loader = Find(name);
        path ??= DatasetInputs.Locate(loader.Declaration.Name, dataFolder);
        if (Directory.Exists(path)) return (loader, path, choices);
        const string Remedy = "Check the path and the current folder.";
        throw new InputException(new Problem("input-missing", "There is no such folder.", Remedy) { Subject = path });
    }

    /// <summary>The loader of a name.</summary>
    /// <param name="name">Name of a set, whatever its case.</param>
    /// <exception cref="UsageException">No set has it; the nearest is named.</exception>
    public static IMusicSetLoader Find(string name) => MusicSets.Find(name) ?? throw new UsageException(
        new Problem("dataset-unknown", $"'{name}' is no known data set.",
            NearestWord.Remedy(name, MusicSets.All.Select(loader => loader.Declaration.Name))) { Subject = Subject });

    /// <summary>The values of a set's options, defaults filled in.</summary>
    /// <param name="declaration">The set.</param>
    /// <param name="choices">Options and values as typed; of one named twice the last counts.</param>
    /// <exception cref="UsageException">Unknown options or values: all of them.</exception>
    public static OptionValues Values(MusicSetDeclaration declaration, IEnumerable<KeyValuePair<string, string>> choices)
    {
        var problems = new ProblemLog();
        var values = OptionValues.Read(declaration.Options, choices, declaration.Name, problems);
        if (problems.Problems.Count == 0) return values;
        throw new UsageException([.. problems.Problems.Select(problem => problem with { Subject = Subject })]);
    }

    private static (string Name, IReadOnlyList<KeyValuePair<string, string>> Choices) Parse(string text)
    {
        var parts = text.Split(':', 2);
        if (parts.Length == 1) return (text, []);
        var pairs = parts[1].Split(',').Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries)).ToList();
        if (pairs.Any(pair => pair.Length < 2))
            throw new UsageException(new Problem("dataset-option", $"'{text}' has a choice without a value.", "Write NAME:OPTION=VALUE.")
                { Subject = Subject });
        return (parts[0].Trim(), [.. pairs.Select(pair => KeyValuePair.Create(pair[0], pair[1]))]);
    }
}
