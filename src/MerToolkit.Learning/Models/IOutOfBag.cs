namespace MerToolkit.Learning.Models;

/// <summary>A model of parts that each learned from some of the rows, judged by the rows they had not seen.</summary>
public interface IOutOfBag : IModel
{
    /// <summary>
    /// How well the parts that had not seen a row predict it: for labels the share of rows told right, 0..1; for numbers the
    /// coefficient of determination, a pure number up to 1. Null when it was not asked for, or no row was left out.
    /// </summary>
    double? OutOfBagScore { get; }
}
