using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Workflows.Evaluating.Ledger;

/// <summary>Puts our figures beside those that others published on the same set, and says what makes the two differ in kind.</summary>
internal static class LedgerComparison
{
    /// <summary>Word for the figures of the set that <c>--dataset</c> names.</summary>
    public const string OwnSet = "published";

    /// <summary>Whether a word after <c>--against</c> means published figures, not a table.</summary>
    /// <param name="word">The word.</param>
    public static bool Means(string word) => !File.Exists(word) && (word == OwnSet || PublishedLedger.Names.Contains(word));

    /// <summary>The figures asked for; null when none were.</summary>
    /// <param name="name">Name of a set, or <see cref="OwnSet"/>; null for none.</param>
    /// <param name="dataset">Set of the rows; null for a plain table.</param>
    /// <exception cref="UsageException">No figures are known of the set.</exception>
    public static PublishedLedger? Find(string? name, string? dataset)
    {
        if (name is null) return null;
        var set = name == OwnSet ? dataset?.Split(':')[0].ToLowerInvariant() : name;
        if (set is not null && PublishedLedger.Names.Contains(set)) return PublishedLedger.Read(set);
        throw new UsageException(new Problem("published-unknown",
            set is null ? "Which set the rows are of is not known." : $"No published figures of '{set}' are known.",
            $"Name one with --against NAME; known: {string.Join(", ", PublishedLedger.Names)}.")
            { Subject = nameof(EvaluationOptions.AgainstPath) });
    }

    /// <summary>The figures of our targets and metrics beside ours.</summary>
    /// <param name="ledger">What was published.</param>
    /// <param name="protocol">How our rows were split.</param>
    /// <param name="trainers">Our scores.</param>
    public static IReadOnlyList<PublishedComparison> Of(
        PublishedLedger ledger, ProtocolFacts protocol, IReadOnlyList<TrainerResult> trainers) =>
    [
        .. from figure in ledger.Figures
           let target = trainers[0].Targets.FirstOrDefault(target => target.Target == figure.Target)
           where target?.Find(figure.Metric) is not null
           let isSameScale = figure.Scale is null || target is NumberResult numbers && RatingScale.Parse(numbers.Unit) == figure.Scale
           select new PublishedComparison(
               figure.Target, figure.Metric, figure.Value, figure.System, figure.Kind, figure.Split, figure.Source)
           {
               Note = figure.Note,
               Obstacles = [.. Obstacles(figure, protocol, isSameScale)],
               Rivals = isSameScale
                   ? [.. trainers.Select(trainer => new PublishedRival(trainer.Name,
                       trainer.Targets.First(own => own.Target == figure.Target).Find(figure.Metric)!))]
                   : [],
           },
    ];

    private static IEnumerable<string> Obstacles(PublishedFigure figure, ProtocolFacts protocol, bool isSameScale)
    {
        if (!isSameScale) yield return $"its scale is {figure.Scale!.Text}";
        if (protocol.Official?.Name != figure.Split) yield return $"its split is '{figure.Split}'";
        if (figure.Kind == "pretrained") yield return "it was trained on other music too";
        if (figure.Kind == "more") yield return "it knows more than the sound";
    }
}
