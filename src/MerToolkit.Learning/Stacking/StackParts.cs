using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking;

/// <summary>What the option <c>parts</c> of a stack names, and the options that come along with it as <c>PART.OPTION</c>.</summary>
internal static class StackParts
{
    /// <summary>What stands between two names.</summary>
    public const char Joint = '+';

    private const char Dot = '.';

    /// <summary>The trainers named, unknown ones left out.</summary>
    /// <param name="names">Names joined by '+'.</param>
    public static IReadOnlyList<Trainer> Trainers(string names) =>
        [.. names.Split(Joint).Select(TrainerRegistry.Find).OfType<Trainer>().Where(trainer => trainer is not StackTrainer)];

    /// <summary>What is wrong with the names, one sentence a fault.</summary>
    /// <param name="names">Names joined by '+'.</param>
    public static IEnumerable<string> Faults(string names)
    {
        var seen = new HashSet<Trainer>();
        foreach (var name in names.Split(Joint))
        {
            if (TrainerRegistry.Find(name) is not { } trainer)
            {
                var known = TrainerRegistry.All.Where(other => other is not StackTrainer).Select(other => other.Declaration.Name);
                yield return $"there is no trainer '{name}' to be a part. {NearestWord.Remedy(name, known)}".TrimEnd();
            }
            else if (trainer is StackTrainer) yield return "a stack cannot be a part of a stack.";
            else if (!seen.Add(trainer)) yield return $"the part '{trainer.Declaration.Name}' is named twice.";
        }
    }

    /// <summary>The options of the parts, each under the name of its part.</summary>
    /// <param name="names">Names joined by '+'.</param>
    public static IEnumerable<DeclaredOption> Options(string names) =>
        from trainer in Trainers(names).Distinct()
        from option in trainer.Declaration.Options
        let owners = trainer.Declaration.Aliases.Prepend(trainer.Declaration.Name)
        let typed = owners.SelectMany(_ => option.Names, (owner, name) => owner + Dot + name).ToArray()
        select option with { Name = typed[0], Aliases = typed[1..] };

    /// <summary>The options of one part among those of the stack; what the stack does not give is the part's default.</summary>
    /// <param name="part">Trainer of the part.</param>
    /// <param name="options">Options of the stack.</param>
    public static OptionValues OptionsOf(Trainer part, OptionValues options)
    {
        var prefix = part.Declaration.Name + Dot;
        var own = options.Values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal));
        return new OptionValues(part.Declaration.Options, own.ToDictionary(value => value.Key[prefix.Length..], value => value.Value));
    }

    /// <summary>A part in its place.</summary>
    /// <param name="before">The parts before it.</param>
    /// <param name="trainer">Its trainer.</param>
    /// <param name="preparation">What columns go through before it; null for nothing.</param>
    /// <param name="model">Its model.</param>
    /// <param name="givesMargins">True when its margins go up.</param>
    /// <param name="scale">What it predicts.</param>
    /// <returns>Null when margins are asked of a model that has none.</returns>
    public static StackPart? Part(
        IReadOnlyList<StackPart> before, Trainer trainer, ColumnPreparation? preparation, IModel model, bool givesMargins, TargetScale scale)
    {
        var margins = model as IMargins;
        if (givesMargins && margins is null) return null;
        var outputs = givesMargins ? margins!.Outputs : scale is LabelScale labels ? labels.Labels.Count : 1;
        var first = before.Sum(part => part.Outputs);
        return new StackPart(trainer.Declaration.Name, preparation, model, givesMargins, first, outputs);
    }
}
