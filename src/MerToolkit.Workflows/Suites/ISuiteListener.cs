using MerToolkit.Workflows.Evaluating;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Suites;

/// <summary>Is told how far a suite is.</summary>
public interface ISuiteListener
{
    /// <summary>The clips of a set are about to be extracted.</summary>
    /// <param name="set">Name of the set.</param>
    /// <param name="profile">Name of the profile.</param>
    /// <returns>Is told about each clip.</returns>
    IExtractionListener Extracting(string set, string profile);

    /// <summary>The trainings are about to begin.</summary>
    /// <returns>Is told about each training, from several threads.</returns>
    IEvaluationListener Training();
}
