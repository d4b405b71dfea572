using System.Globalization;
using MerToolkit.Core.Errors;

namespace MerToolkit.Workflows.Extracting.Sharding;

/// <summary>
/// Reads which part of the clips a run is to extract: <c>2/4</c>, or <c>auto</c> inside an array job of Slurm or an indexed job
/// of Kubernetes, which number their tasks in environment variables.
/// </summary>
public static class ShardChoice
{
    /// <summary>Word that stands for the number of the array task.</summary>
    public const string Auto = "auto";

    /// <summary>Variable that says how many shards there are: Kubernetes does not, and a part of a Slurm array misleads.</summary>
    public const string CountVariable = "MER_SHARDS";

    /// <summary>Variable of an indexed job of Kubernetes: the task, from 0.</summary>
    public const string KubernetesVariable = "JOB_COMPLETION_INDEX";

    /// <summary>Variable of a Slurm array: the task.</summary>
    public const string SlurmVariable = "SLURM_ARRAY_TASK_ID";

    private const string SlurmCount = "SLURM_ARRAY_TASK_COUNT";
    private const string SlurmFirst = "SLURM_ARRAY_TASK_MIN";
    private const string SlurmLast = "SLURM_ARRAY_TASK_MAX";

    /// <summary>The part that a text names.</summary>
    /// <param name="text">As written; null for all clips.</param>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="property">Option that named it, for the problem.</param>
    /// <param name="problems">Receives what is wrong; the result is then all clips.</param>
    public static ShardNumber Read(string? text, Func<string, string?> variable, string property, ProblemLog problems)
    {
        try
        {
            return text switch { null => ShardNumber.Whole, Auto => FromVariables(variable), _ => FromText(text) };
        }
        catch (UsageException reason)
        {
            foreach (var problem in reason.Problems) problems.Add(problem with { Subject = property });
            return ShardNumber.Whole;
        }
    }

    private static ShardNumber FromText(string text)
    {
        var parts = text.Split('/');
        if (parts.Length == 2 && TryWhole(parts[0], out var index) && TryWhole(parts[1], out var count) && index >= 1 && index <= count)
            return new ShardNumber(index, count);
        throw Wrong(
            "option-value", $"'{text}' is no part of the clips.", "Write 1/4 to 4/4 for the four quarters, or 'auto' in an array job.");
    }

    private static ShardNumber FromVariables(Func<string, string?> variable)
    {
        var count = variable(CountVariable) is { Length: > 0 } ? Whole(variable, CountVariable) : (int?)null;
        if (variable(KubernetesVariable) is { Length: > 0 })
        {
            return count is { } shards ? Place(Whole(variable, KubernetesVariable), shards, KubernetesVariable) : throw Wrong(
                "shard-count-unknown", $"{KubernetesVariable} is set, but not how many tasks there are.",
                $"Set {CountVariable} to the job's 'completions'.");
        }
        if (variable(SlurmVariable) is { Length: > 0 })
        {
            var task = Whole(variable, SlurmVariable);
            return count is { } shards ? Place(task, shards, SlurmVariable) : OfWholeArray(task, variable);
        }
        throw Wrong(
            "shard-unknown", $"Neither {SlurmVariable} nor {KubernetesVariable} is set: this is no array job.", "Write --shard 1/4.");
    }

    // A part of an array (--array=3, --array=0-9:2) would pass for the whole: shards of another number, that fit no others.
    private static ShardNumber OfWholeArray(int task, Func<string, string?> variable)
    {
        var (first, last, count) = (Whole(variable, SlurmFirst), Whole(variable, SlurmLast), Whole(variable, SlurmCount));
        if (first == 0 && last == count - 1) return Place(task, count, SlurmVariable);
        throw Wrong(
            "shard-array-partial",
            Invariant($"The array runs from {first} to {last} and has {count} tasks; it may be a part of another one."),
            $"Set {CountVariable} to the number of shards; tasks are counted from 0.");
    }

    private static ShardNumber Place(int task, int count, string name) => count >= 1 && task >= 0 && task < count
        ? new ShardNumber(task + 1, count)
        : throw Wrong(
            "shard-outside", Invariant($"{name} is {task}; with {count} shards it is 0 to {count - 1}."), "Mend the array's range.");

    private static int Whole(Func<string, string?> variable, string name) => TryWhole(variable(name) ?? "", out var value)
        ? value
        : throw Wrong("shard-variable", $"{name} is '{variable(name)}', not a whole number.", "Write --shard 1/4.");

    private static bool TryWhole(string text, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static UsageException Wrong(string code, string message, string remedy) => new(new Problem(code, message, remedy));
}
