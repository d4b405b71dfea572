namespace MerToolkit.Learning.Tests.Models;

/// <summary>
/// What every trainer and its models keep, as named checks. The names are what
/// <see cref="Learning.Models.TrainerDeclaration.ContractExceptions"/> speaks of.
/// </summary>
internal static class EstimatorContract
{
    public static IReadOnlyList<ContractCheck> All { get; } =
    [
        .. TrainingChecks.All,
        .. ReproducibilityChecks.All,
        .. DataChecks.All,
        .. PredictionChecks.All,
        .. StorageChecks.All,
    ];

    public static ContractCheck Find(string name) => All.Single(check => check.Name == name);

    public static IEnumerable<ContractCheck> For(ContractSubject subject) => All.Where(check => check.AppliesTo(subject));
}
