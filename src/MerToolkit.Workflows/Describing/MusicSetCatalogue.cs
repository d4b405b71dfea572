using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Describing;

/// <summary>What is known of a published set of music.</summary>
/// <param name="Name">Its name on the command line and of its folder.</param>
/// <param name="Title">Its full name.</param>
/// <param name="Summary">What it holds.</param>
/// <param name="Source">Paper.</param>
/// <param name="Address">Where to get it.</param>
/// <param name="Licence">Licence as its authors state it.</param>
/// <param name="Layout">Files and folders that are read, a line each.</param>
/// <param name="Counts">What is counted, and the published count.</param>
/// <param name="People">Who is in it: languages, genres, raters.</param>
/// <param name="Faults">What is known to be wrong with it.</param>
/// <param name="Options">Choices of reading.</param>
/// <param name="HoldsMidi">Whether it holds scores.</param>
/// <param name="Folder">Where it lies here; null when it was not found.</param>
public sealed record MusicSetFacts(
    string Name, string Title, string Summary, string Source, string Address, string Licence, IReadOnlyList<string> Layout,
    IReadOnlyList<(string What, int Count)> Counts, string People, IReadOnlyList<string> Faults, IReadOnlyList<DeclaredOption> Options,
    bool HoldsMidi, string? Folder);

/// <summary>A published set of music as it lies in a folder.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Facts">What was found, in the order to be printed; empty when it cannot be read.</param>
/// <param name="Remarks">What a person should know of it.</param>
/// <param name="Problems">Why it cannot be read; or pieces that cannot be used.</param>
/// <param name="IsBroken">Whether it cannot be read.</param>
public sealed record MusicSetFound(
    string Folder, IReadOnlyList<Fact> Facts, IReadOnlyList<string> Remarks, IReadOnlyList<Problem> Problems, bool IsBroken);

/// <summary>All published sets of music, for help, <c>mer data list</c> and <c>mer data describe</c>.</summary>
public static class MusicSetCatalogue
{
    /// <summary>Names of the sets.</summary>
    public static IReadOnlyList<string> Names => [.. MusicSets.All.Select(loader => loader.Declaration.Name)];

    /// <summary>All sets, in the order to be listed.</summary>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    public static IReadOnlyList<MusicSetFacts> All(string? dataFolder) => [.. MusicSets.All.Select(loader => Of(loader, dataFolder))];

    /// <summary>One set.</summary>
    /// <param name="name">Its name, with choices behind a colon or without.</param>
    /// <param name="dataFolder">Folder where data sets lie; null when unknown.</param>
    /// <exception cref="UsageException">There is none of this name; the nearest is named.</exception>
    public static MusicSetFacts Find(string name, string? dataFolder) =>
        Of(MusicInputs.Find(DatasetName.Parse(name).Name, subject: null), dataFolder);

    /// <summary>Reads a set where it lies.</summary>
    /// <param name="name">Its name, with choices behind a colon or without.</param>
    /// <param name="folder">Its folder.</param>
    /// <exception cref="UsageException">A choice is wrong.</exception>
    public static MusicSetFound Read(string name, string folder)
    {
        var asked = DatasetName.Parse(name);
        var (loader, place) = MusicInputs.Locate(asked.Name, folder, dataFolder: null);
        var values = asked.Values(loader.Declaration.Options);
        try
        {
            var set = loader.Load(place, values);
            return new MusicSetFound(place, MusicSetContent.Of(set), set.Remarks, set.Failures, IsBroken: false);
        }
        catch (InputException failure)
        {
            return new MusicSetFound(place, [], [], failure.Problems, IsBroken: true);
        }
    }

    private static MusicSetFacts Of(IMusicSetLoader loader, string? dataFolder)
    {
        var set = loader.Declaration;
        var folder = string.IsNullOrEmpty(dataFolder) ? null : DataFolders.Find(dataFolder, set.Name).FirstOrDefault();
        return new MusicSetFacts(set.Name, set.Title, set.Summary, set.Source, set.Address, set.Licence, set.Layout,
            [.. set.Counts.Select(count => (count.What, count.Count))], set.People, set.Faults, set.Options, set.HoldsMidi, folder);
    }
}
