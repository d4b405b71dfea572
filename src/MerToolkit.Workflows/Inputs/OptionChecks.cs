using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Inputs;

/// <summary>Gathers what is wrong with the values of options, under the name of the property that holds each.</summary>
internal sealed class OptionChecks
{
    private readonly ProblemLog _log = new();

    /// <summary>What is wrong, in the order of the checks.</summary>
    public IReadOnlyList<Problem> Found => _log.Problems;

    /// <summary>Adds a problem unless something holds.</summary>
    /// <param name="isRight">What has to hold.</param>
    /// <param name="property">Property that holds the value.</param>
    /// <param name="message">What was found, one sentence.</param>
    /// <param name="remedy">What to do next; empty when the message says it.</param>
    public void Require(bool isRight, string property, string message, string remedy)
    {
        if (!isRight) _log.Add(new Problem("option-value", message, remedy) { Subject = property });
    }
}
