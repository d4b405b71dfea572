using MerToolkit.Core.Errors;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Sets;

namespace MerToolkit.Data.Joining;

/// <summary>A feature and the column that holds it.</summary>
/// <param name="Name">Its name in the table to be made.</param>
/// <param name="Unit">Its unit as printed; empty when not known.</param>
/// <param name="Column">Column in the file, index from 0; -1 when it is computed.</param>
/// <param name="IsAllowed">Whether a person allowed it by name.</param>
/// <param name="IsDeclared">Whether the layout declares it, so that its content must be right.</param>
internal sealed record FeatureBinding(string Name, string Unit, int Column, bool IsAllowed, bool IsDeclared);

/// <summary>Says which columns of a file without schema are features, before they are read.</summary>
internal sealed class FeatureBinder
{
    private readonly SourceHeader _header;
    private readonly HashSet<int> _bound;
    private readonly IReadOnlySet<int> _allowed;

    /// <summary>Takes what is settled already.</summary>
    /// <param name="header">The columns.</param>
    /// <param name="bound">Columns (index from 0) that are id, group or target.</param>
    /// <param name="allowed">Columns (index from 0) that a person allows.</param>
    public FeatureBinder(SourceHeader header, IEnumerable<int> bound, IReadOnlySet<int> allowed) =>
        (_header, _bound, _allowed) = (header, [.. bound], allowed);

    /// <summary>Columns (index from 0) that are no features, with the reason, in file order.</summary>
    public SortedDictionary<int, LeftOut> LeftOut { get; } = [];

    /// <summary>The features of a plain table: every column that nothing speaks against.</summary>
    public IReadOnlyList<FeatureBinding> All()
    {
        var features = new List<FeatureBinding>();
        for (var column = 0; column < _header.Names.Count; column++)
        {
            var reason = _header.Beside.Contains(column) ? Joining.LeftOut.Beside : NeverFeatures.Reason(_header.Names[column]);
            if (_bound.Contains(column)) continue;
            if (_allowed.Contains(column)) features.Add(Allowed(column));
            else if (reason is { } known) LeftOut.Add(column, known);
            else features.Add(new FeatureBinding(_header.Names[column], "", column, IsAllowed: false, IsDeclared: false));
        }
        return features;
    }

    /// <summary>The features that a layout declares, and after them those allowed besides.</summary>
    /// <param name="layout">Name of the layout.</param>
    /// <param name="declared">Its features.</param>
    /// <param name="problems">Receives those that are missing.</param>
    public IReadOnlyList<FeatureBinding> Declared(string layout, IReadOnlyList<LayoutFeature> declared, ProblemLog problems)
    {
        var features = new List<FeatureBinding>();
        foreach (var feature in declared)
        {
            var column = ColumnSearch.Find(_header, feature.Name);
            if (column is null && !feature.IsComputed) problems.Add(Missing(layout, feature.Name));
            features.Add(new FeatureBinding(feature.Name, feature.Unit, column ?? -1, IsAllowed: false, IsDeclared: true));
        }
        var taken = features.Select(feature => feature.Column).ToHashSet();
        for (var column = 0; column < _header.Names.Count; column++)
        {
            if (taken.Contains(column) || _bound.Contains(column)) continue;
            if (_allowed.Contains(column)) features.Add(Allowed(column));
            else LeftOut.Add(column, ColumnNames.IsUnnamed(_header.Names[column]) ? Joining.LeftOut.Index : Joining.LeftOut.Layout);
        }
        return features;
    }

    private FeatureBinding Allowed(int column) =>
        new(AllowedColumns.NameOf(_header, column), "", column, IsAllowed: true, IsDeclared: false);

    private Problem Missing(string layout, string name)
    {
        var remedy = NearestWord.Remedy(name, _header.Names.Where(known => known.Length > 0));
        return _header.Fault("column-missing", $"column '{name}' is missing, which '{layout}' has.", remedy, name);
    }
}
