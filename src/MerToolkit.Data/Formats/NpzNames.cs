namespace MerToolkit.Data.Formats;

/// <summary>Names of the arrays that every table in npz has.</summary>
internal static class NpzNames
{
    /// <summary>Ids of the rows.</summary>
    public const string Ids = "ids";

    /// <summary>Groups of the rows.</summary>
    public const string Groups = "groups";

    /// <summary>Names of the feature columns.</summary>
    public const string Columns = "columns";

    /// <summary>The features, [rows, columns].</summary>
    public const string Features = "X";

    /// <summary>All of them: no target or flag may take one of these names.</summary>
    public static readonly IReadOnlyList<string> Own = [Ids, Groups, Columns, Features];
}
