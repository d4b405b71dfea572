using MerToolkit.Core.Emotion;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Sets;

/// <summary>One published layout of a table of features.</summary>
public interface ITableLayout
{
    /// <summary>Name on the command line, e.g. <c>moodify</c>.</summary>
    string Name { get; }

    /// <summary>What the layout is, one sentence.</summary>
    string Summary { get; }

    /// <summary>What is known of its columns.</summary>
    internal LayoutColumns Columns => LayoutColumns.Any;

    /// <summary>The words for its labels; null when they stand in the table as they are meant.</summary>
    internal LabelMap? Labels => null;

    /// <summary>Whether the label follows from the ids.</summary>
    internal bool GivesLabel => false;

    /// <summary>The label that follows from the ids; asked only when <see cref="GivesLabel"/>.</summary>
    internal TargetColumn LabelOf(IReadOnlyList<string> ids) => throw new NotSupportedException($"'{Name}' has no labels in its ids.");

    /// <summary>The labels in a folder of label files; null when the layout has no such folder.</summary>
    internal ILabelSource? OpenLabels(string folder) => null;

    /// <summary>The features in a folder of files, a piece each; null when the layout has no such folder.</summary>
    internal FeatureTable? ReadFolder(string folder) => null;

    /// <summary>The group of a row, from its id and what the group column holds; null when the row stands alone.</summary>
    internal string? GroupOf(string id, string? written) => written;

    /// <summary>Computes and checks what only this layout knows.</summary>
    internal void Complete(TableDraft draft, SourceContent content, LoadFindings findings)
    {
    }
}
