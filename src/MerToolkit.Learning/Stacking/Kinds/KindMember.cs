using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Stacking.Kinds;

/// <summary>A part of a stack that reads one kind of input: <c>logistic@lyrics</c>.</summary>
/// <param name="Trainer">Its trainer.</param>
/// <param name="Kind">Name of the kind it reads; <see cref="All"/> for every column.</param>
internal sealed record KindMember(Trainer Trainer, string Kind)
{
    /// <summary>The kind of a part that reads every column, and speaks where no kind is missing.</summary>
    public const string All = "all";

    private const char At = '@';

    /// <summary>Its name, as its options are written before: <c>logistic@lyrics</c>.</summary>
    public string Label => $"{Trainer.Declaration.Name}{At}{Kind}";

    /// <summary>Whether the names of parts say which kind each reads.</summary>
    /// <param name="names">Names joined by '+'.</param>
    public static bool AreIn(string names) => names.Contains(At);

    /// <summary>The parts named, unknown ones left out.</summary>
    /// <param name="names">Names joined by '+'.</param>
    public static IReadOnlyList<KindMember> Of(string names) => [.. names.Split(StackParts.Joint).Select(Parse).OfType<KindMember>()];

    /// <summary>What is wrong with the names, one sentence a fault.</summary>
    /// <param name="names">Names joined by '+'.</param>
    public static IEnumerable<string> Faults(string names)
    {
        foreach (var name in names.Split(StackParts.Joint))
        {
            var own = name.Split(At);
            if (own.Length > 2) yield return $"the part '{name}' names more than one kind of input.";
            else if (own.Length == 1)
                yield return $"the part '{name}' names no kind of input as other parts do: write '{name}@KIND', or '{name}@{All}'.";
            foreach (var fault in StackParts.Faults(own[0])) yield return fault;
        }

        foreach (var label in Of(names).GroupBy(member => member.Label).Where(same => same.Count() > 1).Select(same => same.Key))
            yield return $"the part '{label}' is named twice.";
    }

    /// <summary>The options of the parts, each under the name of its part.</summary>
    /// <param name="names">Names joined by '+'.</param>
    /// <param name="given">The value that an option is given, as typed; null where it is given none.</param>
    public static IEnumerable<DeclaredOption> Options(string names, Func<string, string?> given) =>
        from member in Of(names).DistinctBy(member => member.Label)
        from option in member.Trainer.OptionsFor(name => given($"{member.Label}.{name}")).Prepend(MemberSteps.Option)
        select member.Own(option);

    /// <summary>How the part is trained.</summary>
    /// <param name="options">Options of the stack, those of its parts among them.</param>
    public StackMember Member(OptionValues options)
    {
        var prefix = $"{Label}.";
        var own = options.Values.Where(value => value.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(value => value.Key[prefix.Length..], value => value.Value);
        var steps = own.GetValueOrDefault(MemberSteps.Option.Name);
        own.Remove(MemberSteps.Option.Name);
        var declared = Trainer.OptionsFor(name => own.GetValueOrDefault(name) as string);
        return new StackMember(Trainer, new OptionValues(declared, own), MemberSteps.KindOf(steps));
    }

    private DeclaredOption Own(DeclaredOption option)
    {
        var owners = Trainer.Declaration.Aliases.Prepend(Trainer.Declaration.Name);
        string[] typed = [.. owners.SelectMany(_ => option.Names, (owner, name) => $"{owner}{At}{Kind}.{name}")];
        return option with { Name = typed[0], Aliases = typed[1..] };
    }

    private static KindMember? Parse(string name) => name.Split(At) is [var trainer, var kind]
        && StackParts.Trainers(trainer) is [var found] ? new KindMember(found, kind) : null;
}
