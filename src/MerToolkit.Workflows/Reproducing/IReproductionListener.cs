using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Reproducing;

/// <summary>Is told how far a reproduction is.</summary>
public interface IReproductionListener
{
    /// <summary>The work begins.</summary>
    /// <param name="steps">Number of steps.</param>
    void Started(int steps);

    /// <summary>A step is finished, by this run or by an earlier one.</summary>
    /// <param name="words">What it did.</param>
    /// <param name="hasFailed">True when it could not be done.</param>
    void Finished(string words, bool hasFailed);

    /// <summary>The clips of a set are about to be extracted.</summary>
    /// <param name="set">Name of the set.</param>
    /// <returns>Is told about each clip.</returns>
    IExtractionListener Extracting(string set);
}
