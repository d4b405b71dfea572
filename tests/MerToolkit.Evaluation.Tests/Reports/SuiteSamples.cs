using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports;

/// <summary>Small fixed results of suites, made of those of evaluations.</summary>
internal static class SuiteSamples
{
    /// <summary>Two tables and two trainers on labels, one trainer on numbers, and a set that was passed over.</summary>
    public static SuiteResult Two { get; } = Of(Both(Samples.Labels), One("plane", Samples.Numbers)) with
    {
        Failures = [new Problem("set-absent", "There is no 'far/t.csv'.") { Subject = "far" }],
    };

    /// <summary>A suite in which every name that a file can hold is hostile.</summary>
    public static SuiteResult Hostile { get; } = Of(One(Samples.Hostile, Samples.WithHostileNames())) with
    {
        Name = Samples.Hostile,
        Failures = [new Problem("x", Samples.Hostile) { Subject = Samples.Hostile }],
    };

    /// <summary>Suite of some sets.</summary>
    public static SuiteResult Of(params SetResult[] sets) => new()
    {
        Name = "songs",
        Sha256 = new string('e', 64),
        Version = "1.0.0",
        Seeds = [1, 7],
        Trainers =
        [
            new SuiteTrainer("random-forest", "random-forest", [KeyValuePair.Create("trees", (object)500.0)]),
            new SuiteTrainer("logistic", "logistic", []),
        ],
        Sets = sets,
        Failures = [],
    };

    /// <summary>A set of one table.</summary>
    public static SetResult One(string name, EvaluationResult result) => new()
    {
        Name = name,
        Tables = [new SetTableResult(null, result.Data)],
        Rows = result.Rows.Count,
        Protocol = result.Protocol,
        Trainers = result.Trainers,
        Comparisons = result.Comparisons,
        Remarks = result.Remarks,
    };

    private static SetResult Both(EvaluationResult result) => One("moods", result) with
    {
        Tables = [new SetTableResult("librosa", result.Data), new SetTableResult("full", result.Data)],
        Trainers = [.. On("librosa"), .. On("full")],
        Comparisons =
        [
            .. result.Comparisons.Select(pair => pair with { Table = "librosa" }),
            .. result.Comparisons.Select(pair => pair with { Table = "full", Low = .001 }),
            .. result.Comparisons.Select(pair => pair with { B = pair.A, Table = "librosa", Against = "full" }),
        ],
    };

    private static IEnumerable<TrainerResult> On(string table) => Samples.Labels.Trainers.Select(trainer => trainer with { Table = table });
}
