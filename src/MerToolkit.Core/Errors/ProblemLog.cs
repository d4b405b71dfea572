namespace MerToolkit.Core.Errors;

/// <summary>Collects problems while everything is checked, so that all are reported at once.</summary>
public sealed class ProblemLog
{
    private readonly List<Problem> _problems = [];

    /// <summary>The problems so far, in the order added.</summary>
    public IReadOnlyList<Problem> Problems => _problems;

    /// <summary>Adds one problem.</summary>
    public void Add(Problem problem) => _problems.Add(problem);

    /// <summary>Throws a <see cref="UsageException"/> with all problems when there is one.</summary>
    public void ThrowUsage()
    {
        if (_problems.Count > 0) throw new UsageException(_problems);
    }

    /// <summary>Throws an <see cref="InputException"/> with all problems when there is one.</summary>
    public void ThrowInput()
    {
        if (_problems.Count > 0) throw new InputException(_problems);
    }
}
