using MerToolkit.Core.Tables;
using MerToolkit.Data.Music;

namespace MerToolkit.Data.Joining;

/// <summary>Labels by id.</summary>
/// <param name="Path">The file, for problems.</param>
/// <param name="IdColumn">Column of the ids.</param>
/// <param name="Ids">One id a row, as written; may repeat.</param>
/// <param name="Lines">Line of each row, from 1.</param>
/// <param name="Targets">The targets, a value a row.</param>
/// <param name="Groups">The groups; null without.</param>
internal sealed record LabelTable(
    string Path, string IdColumn, IReadOnlyList<string> Ids, IReadOnlyList<int> Lines, IReadOnlyList<TargetColumn> Targets,
    RowGroups? Groups)
{
    /// <summary>The published set that the labels are of; null when they are of none.</summary>
    public MusicSet? Set { get; init; }
}

/// <summary>A file or folder of labels, opened.</summary>
internal interface ILabelSource : IBindable, IDisposable
{
    /// <summary>SHA-256 of its content, 64 lower-case hex digits.</summary>
    string Sha256 { get; }

    /// <summary>Reads what was bound; null when faults leave nothing to join.</summary>
    LabelTable? Read(LoadFindings findings);
}
