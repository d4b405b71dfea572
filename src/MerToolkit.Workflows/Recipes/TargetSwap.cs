using MerToolkit.Core.Tables;

namespace MerToolkit.Workflows.Recipes;

/// <summary>Tables with other targets or columns, everything else as it is.</summary>
internal static class TargetSwap
{
    /// <summary>The table with these targets instead of its own.</summary>
    /// <param name="table">The table.</param>
    /// <param name="targets">The targets, each with a value a row.</param>
    public static FeatureTable With(FeatureTable table, IReadOnlyList<TargetColumn> targets)
    {
        ColumnSchema[] columns =
        [
            .. table.Schema.Columns.Where(column => column.Kind is ColumnKind.Id or ColumnKind.Group),
            .. targets.Select(target => target.Schema),
            .. table.Schema.Columns.Where(column => column.Kind is ColumnKind.Flag or ColumnKind.Feature),
        ];
        return new FeatureTable(
            table.Schema with { Columns = columns }, table.Ids, table.Groups, targets, table.Flags, table.Features);
    }

    /// <summary>The table with one of its targets replaced.</summary>
    /// <param name="table">The table.</param>
    /// <param name="target">The new one, of the name of the old.</param>
    public static FeatureTable With(FeatureTable table, TargetColumn target) =>
        With(table, [.. table.Targets.Select(own => own.Schema.Name == target.Schema.Name ? target : own)]);
}
