using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Workflows.Extracting.Sharding;

namespace MerToolkit.Workflows.Merging;

/// <summary>The table of one shard, as its schema and its manifest tell of it.</summary>
/// <param name="Path">The table, as written.</param>
/// <param name="Schema">Its columns.</param>
/// <param name="Manifest">How it was made.</param>
/// <param name="Part">Which rows of the whole list it holds.</param>
internal sealed record ShardTable(string Path, TableSchema Schema, Manifest Manifest, ManifestPart Part)
{
    /// <summary>Reads what stands beside a table.</summary>
    /// <param name="path">The table.</param>
    /// <exception cref="InputException">A file is missing or broken, or the table was not made by <c>mer extract</c>.</exception>
    public static ShardTable Describe(string path)
    {
        if (!File.Exists(path)) throw Wrong(path, "file-missing", "There is no such file.", "Check the path and the current folder.");
        var manifest = ManifestFile.Read(path);
        if (manifest.Part is not { } part)
        {
            const string Message = "Its manifest does not say which part of the clips it holds.";
            throw Wrong(path, "shard-unknown", Message, "Merge tables of 'mer extract'.");
        }
        if (part.Settings.Any(setting => setting is { Key: "frames", Value: "yes" }))
            throw Wrong(path, "shard-frames", "It holds frames, not a table.", "Read the frames where they are: each clip is on its own.");
        return new ShardTable(path, SchemaFile.Read(path), manifest, part);
    }

    /// <summary>Reads the rows.</summary>
    /// <exception cref="InputException">The table is broken, or its rows are not those that its run wrote.</exception>
    public FeatureTable Read()
    {
        var table = TableReaders.Read(Path);
        if (table.Rows != Part.Rows.Count)
        {
            var message = Invariant($"It has {table.Rows} rows; its run wrote {Part.Rows.Count}.");
            throw Wrong(Path, "shard-rows-missing", message, "Extract this shard again.");
        }
        if (ShardNotes.HashOf(table.Ids) != Part.Ids)
        {
            const string Message = "Its rows are not those that its run wrote, or in another order.";
            throw Wrong(Path, "shard-rows-changed", Message, "Extract this shard again.");
        }
        return table;
    }

    private static InputException Wrong(string path, string code, string message, string remedy) =>
        new(new Problem(code, message, remedy) { Subject = path });
}
