using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Sets;

/// <summary>Reads one published layout of a data set.</summary>
public interface IClipSetLoader
{
    /// <summary>Name on the command line, e.g. <c>4q</c>.</summary>
    string Name { get; }

    /// <summary>What the layout is, one sentence.</summary>
    string Summary { get; }

    /// <summary>Reads the set.</summary>
    /// <param name="path">Folder (or file) of the set.</param>
    /// <exception cref="InputException">The layout is broken: all problems with file, line and column.</exception>
    ClipSet Load(string path);

    /// <summary>Reads the texts of the set: its songs with their lyrics in place of their sound.</summary>
    /// <param name="path">Folder of the set.</param>
    /// <exception cref="UsageException">The set publishes no texts.</exception>
    /// <exception cref="InputException">The layout is broken: all problems with file, line and column.</exception>
    ClipSet LoadTexts(string path) => throw new UsageException(new Problem(
        "set-without-texts", $"The set '{Name}' publishes no texts.", "Name the files or folders of the texts.")
        { Subject = "DatasetName" });
}
