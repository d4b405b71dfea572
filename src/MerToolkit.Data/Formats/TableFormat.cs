using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Formats;

/// <summary>How a table lies on disk.</summary>
internal enum TableFormat
{
    /// <summary>Comma-separated text in UTF-8.</summary>
    Csv,

    /// <summary>The same, compressed by gzip.</summary>
    CsvGzip,

    /// <summary>Named numpy arrays.</summary>
    Npz,
}

/// <summary>Recognises a format by the ending of a file's name.</summary>
internal static class TableFormats
{
    private static readonly (string Ending, TableFormat Format)[] Endings =
        [(".csv", TableFormat.Csv), (".csv.gz", TableFormat.CsvGzip), (".npz", TableFormat.Npz)];

    /// <summary>The format that <paramref name="path"/> ends in, whatever its case.</summary>
    /// <exception cref="UsageException">Unknown ending.</exception>
    public static TableFormat Of(string path)
    {
        foreach (var (ending, format) in Endings)
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return format;
        var known = string.Join(", ", Endings.Select(entry => entry.Ending));
        throw new UsageException(new Problem(
            "format-unknown",
            $"'{Path.GetFileName(path)}' does not end in the name of a table format.",
            $"Known endings: {known}.") { Subject = path });
    }
}
