using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Sets;

/// <summary>
/// A table of clips that lay in one folder a class: the label is the first folder of the id or path, below the folders that
/// all rows share.
/// </summary>
internal sealed class FoldersTable : ITableLayout
{
    private static readonly char[] Separators = ['/', '\\'];

    /// <inheritdoc/>
    public string Name => "folders";

    /// <inheritdoc/>
    public string Summary => "A table whose ids or paths are CLASS/.../NAME; the folder's name is the label.";

    /// <inheritdoc/>
    bool ITableLayout.GivesLabel => true;

    /// <inheritdoc/>
    TargetColumn ITableLayout.LabelOf(IReadOnlyList<string> ids)
    {
        var folders = ids.Select(id => id.Split(Separators)[..^1]).ToList();
        var shared = folders.Count == 0 ? 0 : folders.Min(path => path.Length);
        foreach (var path in folders)
            while (!path.AsSpan(0, shared).SequenceEqual(folders[0].AsSpan(0, shared))) shared--;
        var labels = folders.Select(path => path.Length > shared ? path[shared] : null).ToArray();
        return new TargetColumn(new ColumnSchema("label", ColumnKind.Target, Origin: "folder"), labels);
    }
}
