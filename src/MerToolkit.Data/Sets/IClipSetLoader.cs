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
}
