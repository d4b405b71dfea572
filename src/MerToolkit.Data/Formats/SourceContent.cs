namespace MerToolkit.Data.Formats;

/// <summary>The cells that were asked for, column by column; the features in one matrix.</summary>
internal sealed class SourceContent
{
    private readonly Dictionary<int, List<string>> _words;
    private readonly Dictionary<int, List<double>> _exact;
    private readonly Dictionary<int, ColumnTally> _exactTallies;

    /// <summary>Room for the columns of <paramref name="reading"/>.</summary>
    public SourceContent(SourceHeader header, ColumnReading reading)
    {
        Header = header;
        Reading = reading;
        _words = reading.Words.ToDictionary(column => column, _ => new List<string>());
        _exact = reading.Exact.ToDictionary(column => column, _ => new List<double>());
        _exactTallies = reading.Exact.ToDictionary(column => column, column => Tally(column, isFeature: false));
        FeatureTallies = [.. reading.Features.Select(column => Tally(column, isFeature: true))];
        Features = new FeatureBlocks(reading.Features.Count);
    }

    /// <summary>All columns of the file.</summary>
    public SourceHeader Header { get; }

    /// <summary>The columns that were asked for.</summary>
    public ColumnReading Reading { get; }

    /// <summary>Whether numbers may have decimal commas.</summary>
    public bool TakesComma { get; init; }

    /// <summary>Line where each row begins, from 1; empty for a file without lines.</summary>
    public List<int> Lines { get; } = [];

    /// <summary>The features, in the order asked for; [rows, columns].</summary>
    public FeatureBlocks Features { get; }

    /// <summary>What the features hold, one a column in the order asked for.</summary>
    public IReadOnlyList<ColumnTally> FeatureTallies { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => Features.Rows;

    /// <summary>A text column, index from 0: one word a row without blanks around it, empty when there is none.</summary>
    public List<string> Words(int column) => _words[column];

    /// <summary>A float64 column, index from 0: one value a row, NaN where there is none.</summary>
    public List<double> Exact(int column) => _exact[column];

    /// <summary>What a float64 column, index from 0, holds.</summary>
    public ColumnTally ExactTally(int column) => _exactTallies[column];

    /// <summary>Line of a row, index from 0; null in a file without lines.</summary>
    public int? LineOf(int row) => row < Lines.Count ? Lines[row] : null;

    private ColumnTally Tally(int column, bool isFeature)
    {
        var name = Header.Names[column];
        return new ColumnTally(Header.Path, name.Length > 0 ? name : $"{column + 1}", isFeature, Reading.Missing);
    }
}
