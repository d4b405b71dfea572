namespace MerToolkit.Core.Tables;

/// <summary>What a table column is; decided once, when the table is made, and never guessed later.</summary>
public enum ColumnKind
{
    /// <summary>Names the row; one a table.</summary>
    Id,

    /// <summary>Rows of one group (an artist, a song) never stand on both sides of a split.</summary>
    Group,

    /// <summary>What is to be predicted: a label or a number.</summary>
    Target,

    /// <summary>
    /// A remark about the row that no model reads: 0 or 1 when its unit is <c>1</c> (<c>silent</c>), otherwise a number in its unit or
    /// NaN (<c>arousal.spread</c>, see <see cref="RaterColumns"/>).
    /// </summary>
    Flag,

    /// <summary>A float32 number a model may read.</summary>
    Feature,
}

/// <summary>One column of a table.</summary>
/// <param name="Name">Name in the header, e.g. <c>mfcc.01.mean</c>.</param>
/// <param name="Kind">Its part in the table.</param>
/// <param name="Unit">Unit as printed, e.g. <c>Hz</c>, <c>dB</c>; <c>1</c> for a pure number; empty for words.</param>
/// <param name="Family">Family of a feature (<c>cepstral</c>, <c>tonal</c>); empty for other kinds.</param>
/// <param name="Origin">Where the column comes from: a profile as <c>librosa@1</c>, or the source column's own name.</param>
public sealed record ColumnSchema(string Name, ColumnKind Kind, string Unit = "", string Family = "", string Origin = "")
{
    /// <summary>True when the column holds words: ids, groups, and targets without a unit (a number has one, <c>1</c> when pure).</summary>
    public bool HoldsWords => Kind is ColumnKind.Id or ColumnKind.Group || Kind == ColumnKind.Target && Unit.Length == 0;

    /// <summary>True when the column is a flag of 0 and 1, false for a remark that is a number.</summary>
    public bool IsSwitch => Kind == ColumnKind.Flag && Unit is "" or "1";
}

/// <summary>All columns of a table in order, and the profile that made its features.</summary>
/// <param name="Columns">Id first, then group, targets, flags, features.</param>
/// <param name="Profile">Profile as <c>name@version</c>; null when the features come from elsewhere.</param>
/// <param name="ProfileHash">SHA-256 of the resolved profile, 64 lower-case hex digits; null likewise.</param>
public sealed record TableSchema(IReadOnlyList<ColumnSchema> Columns, string? Profile = null, string? ProfileHash = null)
{
    /// <summary>The columns of one kind, in order.</summary>
    public IEnumerable<ColumnSchema> Of(ColumnKind kind) => Columns.Where(column => column.Kind == kind);
}
