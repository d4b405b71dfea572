using MerToolkit.Core.Errors;

namespace MerToolkit.Learning.Models;

/// <summary>All trainers, found by their class: adding one touches no list.</summary>
public static class TrainerRegistry
{
    private static readonly Lazy<IReadOnlyList<Trainer>> Known = new(() =>
        [.. typeof(Trainer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Trainer)) && !type.IsAbstract)
            .Select(type => (Trainer)Activator.CreateInstance(type)!)
            .OrderBy(trainer => trainer.Declaration.Name, StringComparer.Ordinal)]);

    private static readonly Lazy<IReadOnlyList<Trainer>> Learning = new(() =>
        [.. Known.Value.Where(trainer => !trainer.Declaration.OnlyRestores)]);

    /// <summary>All trainers that learn, by name.</summary>
    public static IReadOnlyList<Trainer> All => Learning.Value;

    /// <summary>All trainers that a model file may name, by name: also those that learn nothing.</summary>
    public static IReadOnlyList<Trainer> Restoring => Known.Value;

    /// <summary>The trainer of that name or alias, or null.</summary>
    /// <param name="name">Name or alias.</param>
    public static Trainer? Find(string name) => Find(All, name);

    /// <summary>The trainer that brings a model back, of that name or alias, or null.</summary>
    /// <param name="name">Name or alias.</param>
    public static Trainer? FindRestoring(string name) => Find(Restoring, name);

    /// <summary>The trainer of that name or alias; an unknown one goes to the problems with the nearest known name, and is null.</summary>
    /// <param name="name">Name or alias.</param>
    /// <param name="problems">Receives the problem.</param>
    public static Trainer? Find(string name, ProblemLog problems)
    {
        if (Find(name) is { } found) return found;
        string[] names = [.. All.Select(trainer => trainer.Declaration.Name)];
        var nearest = NearestWord.Find(name, [.. names, .. All.SelectMany(trainer => trainer.Declaration.Aliases)]);
        problems.Add(new Problem("trainer-unknown", $"There is no trainer '{name}'.",
            nearest is null ? $"Known: {string.Join(", ", names)}." : $"Did you mean '{nearest}'?"));
        return null;
    }

    private static Trainer? Find(IEnumerable<Trainer> trainers, string name) =>
        trainers.FirstOrDefault(trainer => trainer.Declaration.Name == name || trainer.Declaration.Aliases.Contains(name));
}
