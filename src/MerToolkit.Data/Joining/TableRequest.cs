using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Joining;

/// <summary>A table to be loaded, and what is wanted of it; the words are those of the command line.</summary>
public sealed record TableRequest
{
    /// <summary>The table: csv, csv.gz or npz, ours (with <c>FILE.schema.json</c> beside it) or from elsewhere.</summary>
    public required string Path { get; init; }

    /// <summary>Name of a layout, one of <see cref="Sets.TableLayouts"/>; null for a plain table.</summary>
    public string? Dataset { get; init; }

    /// <summary>Targets asked for: <c>label</c>, <c>arousal</c>, <c>valence</c>, or names of columns; none takes those found.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>
    /// Whether targets are taken from a table without a schema; false leaves them among the columns that are features only by
    /// <see cref="AllowColumns"/>.
    /// </summary>
    public bool TakesTargets { get; init; } = true;

    /// <summary>A file of labels (csv, csv.gz), or a layout's folder of them, joined by id; null for those in the table.</summary>
    public string? LabelsPath { get; init; }

    /// <summary>Column of the ids in either file; null for the usual names.</summary>
    public string? IdColumn { get; init; }

    /// <summary>Column of the groups in either file; <c>none</c> for no groups; null for the default of the layout or the table.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>Columns that are features although their names speak against it; an unnamed one is <c>''</c> or <c>unnamed:1</c>.</summary>
    public IReadOnlyList<string> AllowColumns { get; init; } = [];

    /// <summary>
    /// Patterns of the features wanted, parted by commas: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a-z]</c>, <c>{a,b}</c>, <c>{01..13}</c>,
    /// and <c>!</c> in front to leave out; none takes all.
    /// </summary>
    public IReadOnlyList<string> FeaturePatterns { get; init; } = [];

    /// <summary>Whether ids, targets and groups asked for may be absent: those that are there are taken.</summary>
    public bool MayLackColumns { get; init; }

    /// <summary>Whether the files may have decimal commas and be separated by semicolons.</summary>
    public bool DecimalComma { get; init; }

    /// <summary>What becomes of cells of features that hold no value.</summary>
    public MissingRule Missing { get; init; } = MissingRule.Refused;

    /// <summary>Number of rows to keep, the first of those that can be used; null for all.</summary>
    public int? Limit { get; init; }
}
