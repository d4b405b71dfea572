using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Joining;

/// <summary>Loads a table of features with its targets, ids and groups, and refuses what must never be a feature.</summary>
public static class TableLoading
{
    /// <summary>Loads a table of ours or from elsewhere.</summary>
    /// <param name="request">The table and what is wanted of it.</param>
    /// <exception cref="UsageException">An option is wrong: an unknown layout, target, column, pattern; all of them.</exception>
    /// <exception cref="InputException">A file is wrong: all problems, at most about a hundred, with file, line and column.</exception>
    public static LoadedTable Load(TableRequest request)
    {
        var findings = new LoadFindings();
        var layout = TableLayouts.Find(request.Dataset);
        CheckFiles(request, layout, findings);
        var selection = new FeatureSelection(request.FeaturePatterns, findings.Usage);
        if (request.Limit < 1) findings.Refuse(nameof(TableRequest.Limit), "limit-range", "At least one row must be kept.");
        findings.ThrowIfAny();

        using var labels = OpenLabels(request, layout, findings);
        using var table = OpenTable(request, layout, findings);
        findings.ThrowIfAny();

        var binding = new TargetAllocation(request, layout, table!, labels, findings);
        binding.Bind();
        var draft = table!.Read(request.AllowColumns, selection);
        var joined = findings.Usage.Problems.Count == 0 ? labels?.Read(findings) : null;
        findings.ThrowIfAny();

        if (joined is not null) LabelJoin.Apply(draft!, joined, findings);
        binding.Complete(draft!);
        var result = new DraftRows(draft!, findings).ToTable(binding.Targets, request.Targets.Count > 0, request.Limit);
        findings.ThrowIfAny();
        var missing = MissingCells.Of(result!);
        if (missing.Remark(result!, request.Path) is { } remark) findings.Remarks.Add(remark);
        return new LoadedTable(
            result!, findings.Remarks, HashOf(request.Path), labels?.Sha256, draft!.Groups?.AreSongs ?? false,
            request.Dataset is null ? null : layout.Name)
        {
            UnfitTargets = findings.UnfitTargets,
            HasIds = draft.IdOrigin is not null,
            Missing = missing,
            Set = joined?.Set,
        };
    }

    private static void CheckFiles(TableRequest request, ITableLayout layout, LoadFindings findings)
    {
        if (!Directory.Exists(request.Path))
        {
            TableFormats.Of(request.Path);
            if (!File.Exists(request.Path)) findings.Input.Add(Missing(request.Path));
        }
        if (request.LabelsPath is not { } labels) return;
        if (Directory.Exists(labels))
        {
            using var source = layout.OpenLabels(labels);
            if (source is null)
            {
                const string Remedy = "Name a csv; with --dataset NAME (4q, deam and others) it is the set's own folder.";
                findings.Refuse(nameof(TableRequest.LabelsPath), "labels-folder", $"'{labels}' is a folder, not a file of labels.", Remedy);
            }
        }
        else if (!File.Exists(labels)) findings.Input.Add(Missing(labels));
        else if (TableFormats.Of(labels) == TableFormat.Npz)
            findings.Refuse(nameof(TableRequest.LabelsPath), "labels-format", "Labels are read from csv or csv.gz.");
    }

    private static Problem Missing(string path) => new("file-missing", "there is no such file.") { Subject = path };

    private static ILabelSource? OpenLabels(TableRequest request, ITableLayout layout, LoadFindings findings)
    {
        if (request.LabelsPath is not { } path) return null;
        if (Directory.Exists(path)) return layout.OpenLabels(path);
        var source = CsvSource.Open(path, request.DecimalComma, findings.Input, findings.Remarks);
        if (source is null) return null;
        return new LabelFileSource(source, new ColumnBinder(source.Header, findings.Input, new HashSet<int>()), layout.Labels);
    }

    private static IOpenedTable? OpenTable(TableRequest request, ITableLayout layout, LoadFindings findings)
    {
        if (Directory.Exists(request.Path)) return OpenFolder(request.Path, layout, findings);
        if (File.Exists(SchemaFile.PathOf(request.Path)))
        {
            var table = findings.Read(() => TableReaders.Read(request.Path, request.Missing));
            return table is null ? null : new SchemaTable(request.Path, table, findings);
        }
        ITableSource? source = TableFormats.Of(request.Path) == TableFormat.Npz
            ? NpzSource.Open(request.Path, findings.Input)
            : CsvSource.Open(request.Path, request.DecimalComma, findings.Input, findings.Remarks);
        return source is null ? null : new SourceTable(source, layout, findings) { Missing = request.Missing };
    }

    private static IOpenedTable? OpenFolder(string path, ITableLayout layout, LoadFindings findings)
    {
        var before = findings.Input.Problems.Count;
        if (findings.Read(() => layout.ReadFolder(path)!) is { } table) return new SchemaTable(path, table, findings);
        if (findings.Input.Problems.Count == before)
            findings.Input.Add(new Problem("table-is-folder", "this is a folder, not a table.", "'mer extract' makes a table of sounds.")
            {
                Subject = path,
            });
        return null;
    }

    // Of a folder over the digests of its files, wherever it lies.
    private static string HashOf(string path) => File.Exists(path) ? ContentHash.OfFile(path)
        : ContentHash.OfText(string.Concat(Directory.EnumerateFiles(path, "*.csv", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(ContentHash.OfFile)));
}
