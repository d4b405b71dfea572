using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Workflows.Extracting.Keeping;

namespace MerToolkit.Workflows.Suites;

/// <summary>
/// The finished cells of a suite, one file each, named by what they hold. A cell appears whole or not at all; one that is damaged, or of
/// other data, another recipe or another version of the program, is made again.
/// </summary>
/// <param name="output">Folder of the suite's results; empty where nothing is kept.</param>
internal sealed class CellStore(string output)
{
    private const string Pattern = "*.cell";

    private string Folder => Path.Combine(output, "cells");

    /// <summary>Number of cells that lie there, of whatever run.</summary>
    public int Count => Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder, Pattern).Count() : 0;

    /// <summary>A cell that was finished before; null when there is none.</summary>
    /// <param name="identity">The cell.</param>
    public CellPredictions? Find(CellIdentity identity)
    {
        var path = Path.Combine(Folder, identity.FileName);
        if (output.Length == 0 || !File.Exists(path)) return null;
        using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return CheckedRecord.Read(file, 0, out _) is { } content ? CellPredictions.Decode(content, identity) : null;
    }

    /// <summary>Keeps a cell; one that is too large is passed over.</summary>
    /// <param name="identity">The cell.</param>
    /// <param name="predictions">Its predictions.</param>
    /// <exception cref="EnvironmentException">It cannot be written.</exception>
    public void Keep(CellIdentity identity, CellPredictions predictions)
    {
        var content = predictions.Encode(identity);
        if (content.Length > CheckedRecord.LargestBytes) return;
        AtomicFile.WriteBytes(Path.Combine(Folder, identity.FileName), CheckedRecord.Wrap(content));
    }

    /// <summary>Throws all cells away.</summary>
    public void Clear()
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var path in Directory.EnumerateFiles(Folder, Pattern).ToList()) File.Delete(path);
    }
}
