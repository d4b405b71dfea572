namespace MerToolkit.Data.Raw;

/// <summary>What a column of a table from anywhere is, told by its name and its cells.</summary>
public enum ColumnMeaning
{
    /// <summary>A number that may be a feature.</summary>
    Number,

    /// <summary>Words of no known meaning.</summary>
    Text,

    /// <summary>The name of the row.</summary>
    Id,

    /// <summary>The name of something larger that several rows may belong to: a song of clips, a group.</summary>
    Group,

    /// <summary>A class in words or numbers.</summary>
    Label,

    /// <summary>Arousal of the whole row on a scale.</summary>
    Arousal,

    /// <summary>Valence of the whole row on a scale.</summary>
    Valence,

    /// <summary>How far raters lie apart.</summary>
    Spread,

    /// <summary>A relative of the targets: moods, tags, ratings.</summary>
    Relative,

    /// <summary>One sample of a rating over time; the column's name tells when.</summary>
    Sample,

    /// <summary>The part of a split.</summary>
    Split,

    /// <summary>Who made the music.</summary>
    Artist,

    /// <summary>What the piece is called.</summary>
    Title,

    /// <summary>What pieces may share besides an artist: a game, an album, an uploader.</summary>
    Fact,

    /// <summary>A row number, or another index of how the table was gathered.</summary>
    Index,

    /// <summary>A time, a measure or a rater: with it several rows describe one piece.</summary>
    Place,

    /// <summary>Nothing in any row.</summary>
    Blank,
}
