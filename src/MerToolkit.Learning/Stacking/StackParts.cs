using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;
using MerToolkit.Learning.Selection;

namespace MerToolkit.Learning.Stacking;

/// <summary>What the option <c>parts</c> of a stack names, and the options that come along with it as <c>PART.OPTION</c>.</summary>
internal static class StackParts
{
    /// <summary>What stands between two names.</summary>
    public const char Joint = '+';

    private const char Dot = '.';

    /// <summary>The trainers named, unknown ones left out.</summary>
    /// <param name="names">Names joined by '+'.</param>
    /// <param name="mayStack">True when a stack may be among them.</param>
    public static IReadOnlyList<Trainer> Trainers(string names, bool mayStack = false) =>
        [.. names.Split(Joint).Select(TrainerRegistry.Find).OfType<Trainer>().Where(trainer => IsAllowed(trainer, mayStack))];

    /// <summary>What is wrong with the names, one sentence a fault.</summary>
    /// <param name="names">Names joined by '+'.</param>
    /// <param name="mayStack">True when a stack may be among them.</param>
    public static IEnumerable<string> Faults(string names, bool mayStack = false)
    {
        var (part, whole) = mayStack ? ("candidate", "selection") : ("part", "stack");
        var seen = new HashSet<Trainer>();
        foreach (var name in names.Split(Joint))
        {
            if (TrainerRegistry.Find(name) is not { } trainer)
            {
                var known = TrainerRegistry.All.Where(other => IsAllowed(other, mayStack)).Select(other => other.Declaration.Name);
                yield return $"there is no trainer '{name}' to be a {part}. {NearestWord.Remedy(name, known)}".TrimEnd();
            }
            else if (!IsAllowed(trainer, mayStack)) yield return $"a {trainer.Declaration.Name} cannot be a {part} of a {whole}.";
            else if (!seen.Add(trainer)) yield return $"the {part} '{trainer.Declaration.Name}' is named twice.";
        }
    }

    /// <summary>The options of the parts, each under the name of its part.</summary>
    /// <param name="names">Names joined by '+'.</param>
    /// <param name="given">The value that an option is given, as typed; null where it is given none.</param>
    /// <param name="mayStack">True when a stack may be among them.</param>
    public static IEnumerable<DeclaredOption> Options(string names, Func<string, string?> given, bool mayStack = false) =>
        from trainer in Trainers(names, mayStack).Distinct()
        from option in trainer.OptionsFor(name => given(trainer.Declaration.Name + Dot + name))
        select OfPart(trainer, option);

    /// <summary>An option under the names of its part.</summary>
    /// <param name="trainer">Trainer of the part.</param>
    /// <param name="option">The option.</param>
    public static DeclaredOption OfPart(Trainer trainer, DeclaredOption option)
    {
        var owners = trainer.Declaration.Aliases.Prepend(trainer.Declaration.Name);
        string[] typed = [.. owners.SelectMany(_ => option.Names, (owner, name) => owner + Dot + name)];
        return option with { Name = typed[0], Aliases = typed[1..] };
    }

    /// <summary>The options of one part among those of the stack; what the stack does not give is the part's default.</summary>
    /// <param name="part">Trainer of the part.</param>
    /// <param name="options">Options of the stack.</param>
    public static OptionValues OptionsOf(Trainer part, OptionValues options)
    {
        var prefix = part.Declaration.Name + Dot;
        var own = options.Values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(value => value.Key[prefix.Length..], value => value.Value);
        return new OptionValues(part.OptionsFor(name => own.GetValueOrDefault(name) as string), own);
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
        IReadOnlyList<StackPart> before, Trainer trainer, ColumnPreparation? preparation, IModel model, bool givesMargins,
        TargetScale scale)
    {
        var margins = model as IMargins;
        if (givesMargins && margins is null) return null;
        var outputs = givesMargins ? margins!.Outputs : scale is LabelScale labels ? labels.Labels.Count : 1;
        var first = before.Sum(part => part.Outputs);
        return new StackPart(trainer.Declaration.Name, preparation, model, givesMargins, first, outputs);
    }

    private static bool IsAllowed(Trainer trainer, bool mayStack) =>
        trainer is not SelectionTrainer && (mayStack || trainer is not StackTrainer);
}
