using MerToolkit.Core.Errors;
using MerToolkit.Learning.Models;

namespace MerToolkit.Robustness.Uncertainty;

/// <summary>A way to have several opinions from a trained model, or from more that are trained like it.</summary>
public abstract class MemberMethod
{
    /// <summary>Name that stands for the model's own probabilities, without any members.</summary>
    public const string Own = "maximum";

    /// <summary>Word for all methods.</summary>
    public const string Every = "all";

    /// <summary>All methods, in the order they are printed.</summary>
    public static IReadOnlyList<MemberMethod> All { get; } =
        [new BaggedMembers(), new PartialTrees(), new VirtualEnsemble(), new DropoutMembers()];

    /// <summary>Name on the command line and in reports, kebab-case.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, half a sentence.</summary>
    public abstract string Words { get; }

    /// <summary>What a model lacks for it, to complete "it has ..."; null when nothing is missing.</summary>
    /// <param name="model">Model of labels.</param>
    public abstract string? Lack(TargetModel model);

    /// <summary>What a reader should know of it on this model, a sentence; null for nothing.</summary>
    /// <param name="model">Model of labels that lacks nothing.</param>
    public virtual string? Remark(TargetModel model) => null;

    /// <summary>The members. The same source gives the same members, bit for bit, for any number of jobs.</summary>
    /// <param name="source">The model, and what it was trained from; it lacks nothing.</param>
    public abstract IMembers Of(MemberSource source);

    /// <summary>The methods of these names; unknown ones go to the problems with the nearest known name.</summary>
    /// <param name="names">Names as typed; <see cref="Own"/> adds no method, <see cref="Every"/> adds all.</param>
    /// <param name="subject">What the names were given for.</param>
    /// <param name="problems">Receives the problems.</param>
    public static IReadOnlyList<MemberMethod> Find(IReadOnlyList<string> names, string subject, ProblemLog problems)
    {
        string[] known = [Every, Own, .. All.Select(method => method.Name)];
        foreach (var name in names.Except(known))
        {
            problems.Add(new Problem("uncertainty-unknown", $"There is no uncertainty '{name}'.", NearestWord.Remedy(name, known))
                { Subject = subject });
        }

        return [.. All.Where(method => names.Contains(method.Name) || names.Contains(Every))];
    }
}
