using System.Globalization;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>How rows were split, in words.</summary>
internal static class ProtocolWords
{
    /// <summary>In half a sentence: <c>10-fold cross-validation by artist, 3 seeds</c>.</summary>
    public static string Short(ProtocolFacts protocol)
    {
        var by = protocol.Group is { } group ? $" by {group}" : "";
        var seeds = protocol.Seeds.Count > 0 ? $", {NumberText.Counted(protocol.Seeds.Count, "seed")}" : "";
        return Name(protocol) + by + seeds;
    }

    /// <summary>In sentences.</summary>
    public static IEnumerable<string> Sentences(ProtocolFacts protocol)
    {
        yield return Kind(protocol) + Repeats(protocol);
        if (protocol.Balance is { } balance) yield return $"Labels are balanced: {balance}.";
        if (protocol.Kind is "trained-model" or "across-sets" && protocol.Group is null) yield break;
        yield return Groups(protocol);
        if (protocol.IsStratified) yield return "Every part keeps the shares of the labels.";
    }

    /// <summary>The seeds, e.g. <c>1, 2, 3</c>.</summary>
    public static string Seeds(ProtocolFacts protocol) =>
        string.Join(", ", protocol.Seeds.Select(seed => seed.ToString(CultureInfo.InvariantCulture)));

    private static string Name(ProtocolFacts protocol) => protocol.Kind switch
    {
        "cross-validation" => $"{protocol.Folds}-fold cross-validation",
        "hold-out" => protocol.HoldOut is { } share ? $"{NumberText.Percent(share)} held out" : "Hold-out",
        "folds-file" => $"{NumberText.Counted(protocol.Folds, "fold")} of a file",
        "official-split" => $"The split {protocol.Official?.Name}",
        "trained-model" => "A trained model",
        "across-sets" => "Trained on another set",
        "leave-one-out" => $"Each {protocol.LeftOut} left out in turn",
        var other => other,
    };

    private static string Kind(ProtocolFacts protocol) => protocol.Kind switch
    {
        "cross-validation" => $"Cross-validation in {NumberText.Counted(protocol.Folds, "fold")}: every row is predicted once, " +
            "by a model trained on the other folds.",
        "hold-out" => $"{(protocol.HoldOut is { } share ? NumberText.Percent(share) : "Some")} of the rows were held out and " +
            "predicted by a model trained on the others.",
        "folds-file" => $"The {NumberText.Counted(protocol.Folds, "fold")} come from a file: every row is predicted by a model trained " +
            "on the other folds.",
        "official-split" when protocol.Official is { } split => Official(split),
        "trained-model" => "A model that had been trained before predicted the rows.",
        "across-sets" => "The model was trained on one set and predicted another.",
        "leave-one-out" => $"Each {protocol.LeftOut} was predicted by models that learned from all others.",
        var other => $"Protocol: {other}, {NumberText.Counted(protocol.Folds, "fold")}.",
    };

    private static string Official(OfficialSplitFacts split)
    {
        var validate = split.Validate == 0 ? ""
            : split.LeavesOutValidation ? $"; {NumberText.Counted(split.Validate, "row")} to validate by were left out"
            : $", among them {NumberText.Count(split.Validate)} to validate by";
        return $"The data set's own split '{split.Name}': {NumberText.Counted(split.Train, "row")} to learn from{validate}, " +
            $"{NumberText.Count(split.Test)} to judge by.";
    }

    private static string Repeats(ProtocolFacts protocol) => protocol.Seeds.Count switch
    {
        0 => "",
        1 => $" Seed {Seeds(protocol)}.",
        _ when protocol.Official is not null => $" Repeated with the seeds {Seeds(protocol)} on the same split.",
        _ => $" Repeated with the seeds {Seeds(protocol)}, each with splits of its own.",
    };

    private static string Groups(ProtocolFacts protocol)
    {
        if (protocol.Group is not { } group) return "No groups were named: songs by the same artist may stand on both sides of a split.";
        var count = NumberText.Counted(protocol.Groups, "group");
        return protocol.SharedGroups == 0
            ? $"Rows of one {group} stay together ({count}); no group stands on both sides of a split."
            : $"Of {count} ({group}), {NumberText.Count(protocol.SharedGroups)} stand on both sides of a split.";
    }
}
