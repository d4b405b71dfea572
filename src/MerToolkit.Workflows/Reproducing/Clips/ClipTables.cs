using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Reproducing.Sets;
using MerToolkit.Workflows.Suites;

namespace MerToolkit.Workflows.Reproducing.Clips;

/// <summary>The tables of a set of clips, a profile each, made in the folder of the reproduction when they are asked for first.</summary>
/// <param name="set">A set that is there.</param>
/// <param name="options">Names the folders.</param>
/// <param name="most">Number of clips at most, 1 or more; null for all.</param>
internal sealed class ClipTables(PlacedSet set, ReproductionOptions options, int? most)
{
    private readonly Dictionary<string, (string Path, string Sha256)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FeatureTable> _tables = new(StringComparer.Ordinal);
    private ClipCollection? _clips;

    /// <summary>The set.</summary>
    public PlacedSet Set => set;

    /// <summary>The clips.</summary>
    /// <exception cref="MerException">What is missing or wrong.</exception>
    public ClipCollection Clips => _clips ??= ClipSources.Load(set, options.DataFolder).Thinned(most);

    /// <summary>SHA-256 of the tables of some inputs, one a line.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="work">Is told about clips that are extracted.</param>
    /// <exception cref="MerException">No clip could be extracted.</exception>
    public string Sha256(ClipInputs inputs, StepWork work) =>
        string.Join('\n', inputs.Profiles.Select(profile => FileOf(profile, work).Sha256));

    /// <summary>The rows of some inputs: those that all their tables have, columns side by side.</summary>
    /// <param name="inputs">The inputs.</param>
    /// <param name="work">Is told about clips that are extracted.</param>
    /// <exception cref="MerException">No clip could be extracted.</exception>
    public FeatureTable Of(ClipInputs inputs, StepWork work)
    {
        var table = TableOf(inputs.Profiles[0], work);
        foreach (var profile in inputs.Profiles.Skip(1)) table = SideBySide(table, TableOf(profile, work));
        return inputs.Columns.Count == 0 ? table : table.SelectFeatures(inputs.Columns);
    }

    /// <summary>Lets go of all rows that are held; the next step reads them again.</summary>
    public void Forget() => _tables.Clear();

    private FeatureTable TableOf(string profile, StepWork work)
    {
        if (_tables.TryGetValue(profile, out var known)) return known;
        return _tables[profile] = TableReaders.Read(FileOf(profile, work).Path);
    }

    private (string Path, string Sha256) FileOf(string profile, StepWork work)
    {
        if (_files.TryGetValue(profile, out var known)) return known;
        var path = Path.Combine(options.Folder, "tables", $"{set.Set.Name}-{profile}.npz");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        work.Failures.AddRange(SetExtraction.Run(new ExtractionOptions
        {
            Clips = Clips.Set,
            ProfileName = profile,
            OutputPath = path,
            Jobs = work.Jobs,
            Resume = true,
            CommandLine = options.CommandLine,
        }, () => work.Listener.Extracting(set.Set.Name), work.Cancellation));
        return _files[profile] = (path, ContentHash.OfFile(path));
    }

    private static FeatureTable SideBySide(FeatureTable first, FeatureTable second)
    {
        var places = second.Ids.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        int[] rows = [.. Enumerable.Range(0, first.Rows).Where(row => places.ContainsKey(first.Ids[row]))];
        var kept = rows.Length == first.Rows ? first : first.SelectRows(rows);
        var width = first.FeatureColumns.Count + second.FeatureColumns.Count;
        var features = new float[kept.Rows * width];
        for (var row = 0; row < kept.Rows; row++)
        {
            kept.Row(row).CopyTo(features.AsSpan(row * width));
            second.Row(places[kept.Ids[row]]).CopyTo(features.AsSpan(row * width + first.FeatureColumns.Count));
        }

        return new FeatureTable(new TableSchema([.. kept.Schema.Columns, .. second.FeatureColumns]),
            kept.Ids, kept.Groups, kept.Targets, kept.Flags, features);
    }
}
