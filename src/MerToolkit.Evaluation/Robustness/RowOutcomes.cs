namespace MerToolkit.Evaluation.Robustness;

/// <summary>What became of a row under one condition.</summary>
public enum RowOutcome : byte
{
    /// <summary>The row was no test row with this seed, or could not be tried.</summary>
    NotTested,

    /// <summary>Wrong, or not proved.</summary>
    Wrong,

    /// <summary>Right, or proved.</summary>
    Right,
}

/// <summary>What became of every row with every seed under one condition.</summary>
/// <param name="seeds">Number of seeds.</param>
/// <param name="rows">Number of rows.</param>
public sealed class RowOutcomes(int seeds, int rows)
{
    private readonly RowOutcome[] _values = new RowOutcome[seeds * rows];

    /// <summary>Number of seeds.</summary>
    public int Seeds => seeds;

    /// <summary>Number of rows.</summary>
    public int Rows => rows;

    /// <summary>What became of a row.</summary>
    /// <param name="seed">Index of the seed, from 0.</param>
    /// <param name="row">Row index, from 0.</param>
    public RowOutcome this[int seed, int row]
    {
        get => _values[seed * rows + row];
        set => _values[seed * rows + row] = value;
    }

    /// <summary>Number of rows and seeds with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    public int Count(RowOutcome outcome) => _values.Count(value => value == outcome);
}
