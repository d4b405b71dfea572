namespace MerToolkit.Data.Joining;

/// <summary>Why a column is no feature.</summary>
internal enum LeftOut
{
    /// <summary>It numbers the rows, or has no name.</summary>
    Index,

    /// <summary>Its values count the rows, whatever its name.</summary>
    Count,

    /// <summary>It tells of a target.</summary>
    Target,

    /// <summary>It names the song, the artist or the row.</summary>
    Name,

    /// <summary>It holds words.</summary>
    Text,

    /// <summary>It holds nothing.</summary>
    Blank,

    /// <summary>The layout knows it as no feature.</summary>
    Layout,

    /// <summary>It stands beside the matrix of an npz.</summary>
    Beside,
}
