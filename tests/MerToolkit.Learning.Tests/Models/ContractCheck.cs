namespace MerToolkit.Learning.Tests.Models;

/// <summary>One promise of the estimator contract.</summary>
/// <param name="Name">Kebab-case; a trainer that cannot keep it names it in its declaration, with the reason.</param>
/// <param name="Run">Throws when the promise is broken.</param>
internal sealed record ContractCheck(string Name, Action<ContractSubject> Run)
{
    /// <summary>Which subjects the promise is about.</summary>
    public Func<ContractSubject, bool> AppliesTo { get; init; } = _ => true;

    public static bool ToLabels(ContractSubject subject) => subject.IsOfLabels;

    public static bool ToLearners(ContractSubject subject) => !subject.Trainer.Declaration.IsBaseline;
}
