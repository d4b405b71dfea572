using MerToolkit.Core.Errors;
using MerToolkit.Data.Comparing;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Comparing;

/// <summary>Compares two files of features.</summary>
public static class ComparisonRun
{
    /// <summary>Checks the options, reads both files, and measures every column they share.</summary>
    /// <param name="options">What is asked for.</param>
    /// <param name="known">Problems that were found before, e.g. words that could not be read as numbers.</param>
    /// <exception cref="MerException">All problems at once.</exception>
    public static ComparisonReport Run(ComparisonOptions options, params IReadOnlyList<Problem> known)
    {
        var problems = new ProblemsByKind();
        problems.AddOptions(known, options.Validate());
        problems.Throw();
        return new ComparisonReport(options, TableComparison.Compare(new ComparisonRequest
        {
            First = options.Inputs[0],
            Second = options.Inputs[1],
            IdColumn = options.IdColumn,
            MapPath = options.MapPath,
            Tolerance = new Tolerance(options.AbsoluteTolerance, options.RelativeTolerance),
        }));
    }
}
