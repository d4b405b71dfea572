using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Music;

/// <summary>Reads one published data set in the layout its authors gave it. One file a set, found by <see cref="MusicSets"/>.</summary>
public interface IMusicSetLoader
{
    /// <summary>What is known of the set.</summary>
    MusicSetDeclaration Declaration { get; }

    /// <summary>Reads the set.</summary>
    /// <param name="folder">Folder of the set.</param>
    /// <param name="options">Values of the declared options.</param>
    /// <exception cref="InputException">The layout is broken: all problems with file, line, column and what to do.</exception>
    MusicSet Load(string folder, OptionValues options);
}

/// <summary>
/// What a set says of itself; help, <c>mer data list</c>, <c>mer data describe</c> and the sets in data/README.md come from it.
/// </summary>
/// <param name="Name">Name on the command line and of its folder, e.g. <c>deam</c>.</param>
/// <param name="Title">Its full name.</param>
/// <param name="Source">Paper: authors, title, year.</param>
public sealed record MusicSetDeclaration(string Name, string Title, string Source)
{
    /// <summary>What it holds, one sentence.</summary>
    public required string Summary { get; init; }

    /// <summary>Where to get it.</summary>
    public required string Address { get; init; }

    /// <summary>Licence as its authors state it.</summary>
    public required string Licence { get; init; }

    /// <summary>Files and folders that the loader reads, a line each: the published layout.</summary>
    public required IReadOnlyList<string> Layout { get; init; }

    /// <summary>Published counts and what is counted: <c>songs</c> 1802. A set that differs is told, not refused.</summary>
    public required IReadOnlyList<PublishedCount> Counts { get; init; }

    /// <summary>Who is in it: languages, genres, raters.</summary>
    public required string People { get; init; }

    /// <summary>What is known to be wrong with it, a sentence each.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>Choices of reading, e.g. DEAM's <c>labels</c>: <c>corrected</c> or <c>as-published</c>.</summary>
    public IReadOnlyList<DeclaredOption> Options { get; init; } = [];

    /// <summary>Whether it holds scores (midi) that must be rendered before sound can be analysed.</summary>
    public bool HoldsMidi { get; init; }
}

/// <summary>A published count of a set.</summary>
/// <param name="What">What is counted: <c>songs</c>, <c>songs with labels</c>, <c>clips of Q1</c>.</param>
/// <param name="Count">How many.</param>
public sealed record PublishedCount(string What, int Count);
