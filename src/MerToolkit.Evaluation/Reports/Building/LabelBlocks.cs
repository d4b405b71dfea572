using MerToolkit.Evaluation.Predictions;
using MerToolkit.Evaluation.Reports.Model;
using MerToolkit.Evaluation.Reports.Pictures;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Reports.Building;

/// <summary>A trainer's work on labels: which are taken for which, how each fares, the most confident mistakes.</summary>
internal static class LabelBlocks
{
    private const int MostPairs = 20;

    /// <summary>The blocks.</summary>
    public static IReadOnlyList<ReportBlock> Build(PredictedRows rows, string trainer, LabelResult result, string id)
    {
        var blocks = new List<ReportBlock>();
        if (result.PerClass.Count is > 0 and <= ConfusionPicture.MostLabels) blocks.Add(new Gallery([Draw(result)]));
        if (result.PerClass.Count > ConfusionPicture.MostLabels / 8) blocks.Add(PairTable(result, id));
        blocks.Add(ClassTable(trainer, result, id));
        blocks.AddRange(LabelMistakes.Build(rows, result, id));
        return blocks;
    }

    private static ConfusionPicture Draw(LabelResult result)
    {
        var labels = result.PerClass.Select(score => score.Label).ToList();
        var (right, all) = (0.0, 0.0);
        for (var place = 0; place < result.Confusion.Length; place++)
        {
            all += result.Confusion[place];
            if (place / labels.Count == place % labels.Count) right += result.Confusion[place];
        }

        var cell = ConfusionPicture.CellWords(labels.Count, result.Predictions.Count > 1);
        return new ConfusionPicture($"{result.Target}: confusion",
            $"Each cell: {cell}. The stronger the colour, the larger the share; right answers lie on the diagonal.",
            $"{NumberText.MeanCount(right)} of {NumberText.MeanCount(all)} rows lie on the diagonal. " +
                string.Join(' ', Pairs(result).Take(3).Select(pair =>
                    $"{NumberText.MeanCount(pair.Count)} rows that are {pair.True} were taken for {pair.Predicted}.")),
            labels, result.Confusion);
    }

    private static ReportTable PairTable(LabelResult result, string id) => ReportTable.Plain(
        $"{id}-pairs", $"The most frequent confusions of {result.Target}",
        [
            new TableColumn("True"), new TableColumn("Predicted"), new TableColumn("Rows", true),
            new TableColumn("Share of the true label", true),
        ],
        Pairs(result).Take(MostPairs).Select(pair => (IReadOnlyList<string>)
            [pair.True, pair.Predicted, NumberText.MeanCount(pair.Count), NumberText.Percent(pair.Share)]));

    private static ReportTable ClassTable(string trainer, LabelResult result, string id) => ReportTable.Plain(
        $"{id}-classes", $"{trainer} on {result.Target}: precision, recall and F1 of each label",
        [
            new TableColumn("Label"), new TableColumn("Precision", true), new TableColumn("Recall", true),
            new TableColumn("F1", true), new TableColumn("Rows", true),
        ],
        result.PerClass.Select(score => (IReadOnlyList<string>)
            [score.Label, Share(score.Precision), Share(score.Recall), Share(score.F1), NumberText.Count(score.Support)])) with
    {
        IsForPapers = true,
    };

    private static IEnumerable<(string True, string Predicted, double Count, double Share)> Pairs(LabelResult result)
    {
        var count = result.PerClass.Count;
        return Enumerable.Range(0, result.Confusion.Length)
            .Where(cell => cell / count != cell % count && result.Confusion[cell] > 0)
            .OrderByDescending(cell => result.Confusion[cell]).ThenBy(cell => cell)
            .Select(cell => (result.PerClass[cell / count].Label, result.PerClass[cell % count].Label, result.Confusion[cell],
                result.Confusion[cell] / RowSum(result, cell / count)));
    }

    private static double RowSum(LabelResult result, int row)
    {
        var sum = 0.0;
        for (var column = 0; column < result.PerClass.Count; column++) sum += result.Confusion[row * result.PerClass.Count + column];
        return sum;
    }

    private static string Share(double share) => NumberText.Typeset(NumberText.Fixed(share, 3));
}
