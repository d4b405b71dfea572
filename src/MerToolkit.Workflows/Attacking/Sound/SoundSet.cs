using MerToolkit.Core.Errors;
using MerToolkit.Data.Sets;
using MerToolkit.Workflows.Inputs;

namespace MerToolkit.Workflows.Attacking.Sound;

/// <summary>The clips of an attack on sound, and where their labels come from.</summary>
internal static class SoundSet
{
    private const int ListedAtMost = 8;

    /// <summary>Finds the clips.</summary>
    /// <param name="options">Files, or a data set; labels; how many.</param>
    /// <param name="target">Name of the attacked target.</param>
    /// <exception cref="MerException">Inputs that do not exist, hold no sound, or a broken set.</exception>
    public static ClipSet Gather(SoundAttackOptions options, string target)
    {
        var set = options.Dataset is { } layout ? DatasetInputs.Load(layout, options.Audio[0], dataFolder: null) : Loose(options);
        if (options.LabelsPath is { } labels) set = ClipLabels.Join(set, labels, target);
        if (set.Clips.Count == 0) throw new InputException([Empty(), .. set.Failures]);
        return options.Limit is { } limit && limit < set.Clips.Count ? set with { Clips = [.. set.Clips.Take(limit)], Failures = [] } : set;
    }

    /// <summary>Index of the target among those of a set; -1 where the set has none.</summary>
    /// <param name="set">The clips.</param>
    /// <param name="target">Name of the attacked target.</param>
    /// <param name="victims">All models, which must know every label.</param>
    /// <param name="isNeeded">Whether a set without the target is refused.</param>
    /// <exception cref="InputException">No such target, or labels that a model does not know.</exception>
    public static int LabelOf(ClipSet set, string target, IReadOnlyList<SoundVictim> victims, bool isNeeded)
    {
        var index = set.TargetColumns.ToList().FindIndex(column => column.Name == target && column.HoldsWords);
        if (index < 0 && isNeeded)
        {
            var known = string.Join(", ", set.TargetColumns.Where(column => column.HoldsWords).Select(column => column.Name));
            throw new InputException(new Problem("target-unknown", $"The set {set.Name} has no labels '{target}'.",
                known.Length > 0 ? $"It has: {known}." : "Name a csv of labels with --labels."));
        }

        if (index >= 0) RequireKnown(set, index, victims);
        return index;
    }

    private static ClipSet Loose(SoundAttackOptions options)
    {
        var problems = new ProblemLog();
        var set = ClipInputs.Gather(options.Audio, null, TextReader.Null, problems);
        problems.ThrowInput();
        return set;
    }

    private static void RequireKnown(ClipSet set, int index, IReadOnlyList<SoundVictim> victims)
    {
        var labels = set.Clips.Select(clip => clip.Targets[index].Label).OfType<string>().Distinct().ToArray();
        var problems = new ProblemLog();
        foreach (var victim in victims.Distinct())
        {
            var unknown = labels.Except(victim.Labels).Take(ListedAtMost).Select(label => $"'{label}'").ToArray();
            if (unknown.Length == 0) continue;
            problems.Add(new Problem("label-unknown", $"The model does not know {string.Join(", ", unknown)}.",
                $"Its labels: {string.Join(", ", victim.Labels)}.") { Subject = victim.Path });
        }

        problems.ThrowInput();
    }

    private static Problem Empty() => new("set-empty", "No clip of those named can be used.", "Check files and labels.");
}
