using MerToolkit.Core.Errors;

namespace MerToolkit.Data.Joining;

/// <summary>What is found while tables and labels are loaded: remarks, wrong files, wrong options; all told at once.</summary>
internal sealed class LoadFindings
{
    private const int MostProblems = 100;

    /// <summary>Sentences for a person.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>What is wrong with the files.</summary>
    public ProblemLog Input { get; } = new();

    /// <summary>What is wrong with the options.</summary>
    public ProblemLog Usage { get; } = new();

    /// <summary>What is wrong with targets that nobody asked for.</summary>
    public List<Problem> UnfitTargets { get; } = [];

    /// <summary>Whether anything is wrong.</summary>
    public bool AnyProblem => Input.Problems.Count + Usage.Problems.Count > 0;

    /// <summary>Whether so much is wrong that looking further tells nothing new.</summary>
    public bool IsHopeless => Input.Problems.Count >= MostProblems;

    /// <summary>Adds what is wrong with an option, named as the request names it.</summary>
    public void Refuse(string option, string code, string message, string remedy = "") =>
        Usage.Add(new Problem(code, message, remedy) { Subject = option });

    /// <summary>Reads something that refuses a wrong file by itself; its problems join the others, and nothing comes back.</summary>
    public T? Read<T>(Func<T> read) where T : class
    {
        try
        {
            return read();
        }
        catch (InputException failure)
        {
            foreach (var problem in failure.Problems) Input.Add(problem);
            return null;
        }
    }

    /// <summary>Throws when anything is wrong: the files first, since an option may be right for the right file.</summary>
    public void ThrowIfAny()
    {
        if (Input.Problems.Count == 0) Usage.ThrowUsage();
        if (Input.Problems.Count == 0) return;
        var files = Input.Problems.Select(problem => problem.Subject).Distinct().ToList();
        var sorted = Input.Problems.OrderBy(problem => files.IndexOf(problem.Subject)).ThenBy(problem => problem.Line ?? 0);
        Problem[] all = [.. sorted, .. Usage.Problems];
        if (all.Length <= MostProblems) throw new InputException(all);
        var rest = new Problem("problems-many", $"{all.Length - MostProblems} more problems are not shown.");
        throw new InputException([.. all.Take(MostProblems), rest]);
    }
}
