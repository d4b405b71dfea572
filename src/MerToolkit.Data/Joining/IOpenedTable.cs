namespace MerToolkit.Data.Joining;

/// <summary>A table of features, opened.</summary>
internal interface IOpenedTable : IBindable, IDisposable
{
    /// <summary>Reads its rows with what was bound; null when options or header are wrong.</summary>
    /// <param name="allowColumns">Columns that a person allows as features.</param>
    /// <param name="selection">The features wanted.</param>
    TableDraft? Read(IReadOnlyList<string> allowColumns, FeatureSelection selection);
}
