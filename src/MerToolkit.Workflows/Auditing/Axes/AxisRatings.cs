using MerToolkit.Data.Raw;

namespace MerToolkit.Workflows.Auditing.Axes;

/// <summary>Arousal and valence of pieces, by id: rated as a whole, or the mean of ratings over time.</summary>
/// <param name="Path">File it comes from.</param>
/// <param name="Folder">Folder of its set.</param>
/// <param name="Of">Arousal and valence by id, on the file's own scale.</param>
internal sealed record AxisRatings(string Path, string Folder, IReadOnlyDictionary<string, (double Arousal, double Valence)> Of)
{
    /// <summary>Whether they are means of ratings over time.</summary>
    public bool IsMeanOfCurves { get; init; }

    /// <summary>All ratings among the tables, those of whole pieces first.</summary>
    public static IReadOnlyList<AxisRatings> All(IReadOnlyList<AuditedTable> tables)
    {
        var found = new List<AxisRatings>();
        foreach (var table in tables.Where(table => table.HasRowAPiece))
        {
            if (table.Table.Find(ColumnMeaning.Arousal) is not { Numbers: { } arousal }) continue;
            if (table.Table.Find(ColumnMeaning.Valence) is { Numbers: { } valence })
                found.Add(Joined(table.Path, table.Folder, table.Ids!, arousal, table.Ids!, valence));
        }

        foreach (var curves in tables.Where(table => table.IsCurves && table.HasRowAPiece && IsOf(table, "arousal")))
        {
            var other = tables.FirstOrDefault(table => table.IsCurves && table.HasRowAPiece && table.Folder == curves.Folder
                && Path(table) == Path(curves).Replace("arousal", "valence"));
            if (other is null) continue;
            var means = Joined(curves.Path, curves.Folder, curves.Ids!, Means(curves), other.Ids!, Means(other));
            found.Add(means with { IsMeanOfCurves = true });
        }

        return found;

        static string Path(AuditedTable table) => System.IO.Path.GetFileName(table.Path).ToLowerInvariant();
        static bool IsOf(AuditedTable table, string axis) => Path(table).Contains(axis) && !Path(table).Contains("std");
    }

    /// <summary>The means of the samples of each row; NaN without any.</summary>
    private static double[] Means(AuditedTable table)
    {
        double[][] samples = [.. table.Table.Of(ColumnMeaning.Sample).Select(column => column.Numbers).OfType<double[]>()];
        var means = new double[table.Rows];
        for (var row = 0; row < means.Length; row++)
        {
            var (sum, count) = (0.0, 0);
            foreach (var sample in samples)
                if (double.IsFinite(sample[row])) (sum, count) = (sum + sample[row], count + 1);
            means[row] = sum / count;
        }

        return means;
    }

    private static AxisRatings Joined(
        string path, string folder, IReadOnlyList<string> idsA, double[] arousal, IReadOnlyList<string> idsV, double[] valence)
    {
        var known = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var row = 0; row < idsV.Count; row++) known.TryAdd(idsV[row], valence[row]);
        var ratings = new Dictionary<string, (double, double)>(StringComparer.Ordinal);
        for (var row = 0; row < idsA.Count; row++)
        {
            if (!known.TryGetValue(idsA[row], out var other) || !double.IsFinite(arousal[row]) || !double.IsFinite(other)) continue;
            ratings.TryAdd(idsA[row], (arousal[row], other));
        }

        return new AxisRatings(path, folder, ratings);
    }
}
