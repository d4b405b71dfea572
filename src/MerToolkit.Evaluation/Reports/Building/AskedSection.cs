using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Results;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>What was asked: the data and the protocol, in words and as facts.</summary>
internal static class AskedSection
{
    private const int MostFamilies = 16;
    private const int MostNames = 8;

    /// <summary>The section.</summary>
    public static ReportSection Build(EvaluationResult result, IReadOnlyList<TargetResults> targets)
    {
        var sentences = ProtocolWords.Sentences(result.Protocol).Append(Standardizing(result.Trainers));
        return new ReportSection("asked", "What was asked",
            [new Paragraph(string.Join(' ', sentences)), new FactList([.. Facts(result, targets)])]);
    }

    /// <summary>Columns by family, or the first names where they have none.</summary>
    public static string ColumnWords(IReadOnlyList<string> columns)
    {
        var count = NumberText.Count(columns.Count);
        if (columns.Count == 0) return count;
        // Features are named feature.part.functional; the first part is the family.
        var families = columns.Where(name => name.Contains('.'))
            .GroupBy(name => name[..name.IndexOf('.')], StringComparer.Ordinal)
            .Select(names => $"{names.Key} {NumberText.Count(names.Count())}")
            .ToList();
        var isGrouped = columns.All(name => name.Contains('.')) && families.Count * 2 <= columns.Count;
        return $"{count}: {(isGrouped ? WordList.First(families, MostFamilies) : WordList.First(columns, MostNames))}";
    }

    private static IEnumerable<ReportFact> Facts(EvaluationResult result, IReadOnlyList<TargetResults> targets)
    {
        var (data, protocol) = (result.Data, result.Protocol);
        yield return new ReportFact("Table", data.Path, true);
        yield return new ReportFact("SHA-256", data.Sha256, true);
        if (data.DatasetWords is { } set) yield return new ReportFact("Data set", set);
        yield return new ReportFact("Rows", NumberText.Count(data.Rows));
        yield return new ReportFact("Columns", ColumnWords(data.Columns));
        yield return new ReportFact("Profile", data.Profile ?? "none: the columns come from elsewhere");
        if (data.ProfileHash is { } hash) yield return new ReportFact("Profile SHA-256", hash, true);
        if (result.Against is { } other)
        {
            yield return new ReportFact("Against table", other.Path, true);
            yield return new ReportFact("Its SHA-256", other.Sha256, true);
            yield return new ReportFact("Its columns", ColumnWords(other.Columns));
            yield return new ReportFact("Its profile", other.Profile ?? "none: the columns come from elsewhere");
        }

        foreach (var target in targets) yield return new ReportFact($"Target {target.Target}", TargetWords(target.First));
        yield return new ReportFact("Groups", protocol.Group is { } group ? $"{group}, {NumberText.Count(protocol.Groups)}" : "none");
        if (protocol.Official is { } split) yield return new ReportFact($"SHA-256 of split {split.Name}", split.Sha256, true);
        if (protocol.Seeds.Count > 0) yield return new ReportFact("Seeds", ProtocolWords.Seeds(protocol));
    }

    private static string TargetWords(TargetResult target)
    {
        var kind = target switch
        {
            LabelResult labels => NumberText.Counted(labels.PerClass.Count, "label"),
            NumberResult { Unit: "" or "1" } => "numbers",
            NumberResult numbers => $"numbers, in {numbers.Unit}",
            _ => "",
        };
        return target.Origin.Length == 0 ? kind : $"{kind}, from the column '{target.Origin}'";
    }

    private static string Standardizing(IReadOnlyList<TrainerResult> trainers)
    {
        string?[] said =
        [
            Prepared(trainers, PreparationKind.Standardize, "standardised"),
            Prepared(trainers, PreparationKind.QuantileNormal, "brought to normal quantiles by rank"),
            Prepared(trainers, PreparationKind.TfIdf, "weighed (counts of n-grams, by tf-idf) or standardised (all others)"),
        ];
        return said.All(sentence => sentence is null) ? "Columns were used as they are." : string.Join(" ", said.OfType<string>());
    }

    private static string? Prepared(IReadOnlyList<TrainerResult> trainers, PreparationKind kind, string how)
    {
        var names = trainers.Where(trainer => trainer.Preparation == kind).Select(trainer => trainer.Trainer).Distinct().ToList();
        if (names.Count == 0) return null;
        var whom = trainers.All(trainer => trainer.Preparation == kind) ? "" : $" for {WordList.And(names)}";
        return $"Columns were {how}{whom} inside each training part.";
    }
}
