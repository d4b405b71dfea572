using MerToolkit.Evaluation.Reports.Building;
using MerToolkit.Evaluation.Results;

namespace MerToolkit.Evaluation.Tests.Reports.Building;

public sealed class ProtocolWordsTests
{
    private static readonly ProtocolFacts Folds = new("cross-validation", 10, null, "artist", 213, true, 0, [1, 2, 3]);

    public static TheoryData<ProtocolFacts, string, string> Protocols => new()
    {
        {
            Folds, "10-fold cross-validation by artist, 3 seeds",
            "Cross-validation in 10 folds: every row is predicted once, by a model trained on the other folds. Repeated with the seeds " +
            "1, 2, 3, each with splits of its own. Rows of one artist stay together (213 groups); no group stands on both sides of a " +
            "split. Every part keeps the shares of the labels."
        },
        {
            Folds with { SharedGroups = 7, IsStratified = false, Seeds = [5] }, "10-fold cross-validation by artist, 1 seed",
            "Cross-validation in 10 folds: every row is predicted once, by a model trained on the other folds. Seed 5. " +
            "Of 213 groups (artist), 7 stand on both sides of a split."
        },
        {
            new ProtocolFacts("hold-out", 1, .2, null, 0, false, 0, [1]), "20\u00A0% held out, 1 seed",
            "20\u00A0% of the rows were held out and predicted by a model trained on the others. Seed 1. " +
            "No groups were named: songs by the same artist may stand on both sides of a split."
        },
        {
            new ProtocolFacts("folds-file", 5, null, "song", 1802, false, 0, []), "5 folds of a file by song",
            "The 5 folds come from a file: every row is predicted by a model trained on the other folds. " +
            "Rows of one song stay together (1,802 groups); no group stands on both sides of a split."
        },
        {
            new ProtocolFacts("trained-model", 1, null, null, 0, false, 0, []), "A trained model",
            "A model that had been trained before predicted the rows."
        },
        {
            new ProtocolFacts("across-sets", 1, null, null, 0, false, 0, [1]), "Trained on another set, 1 seed",
            "The model was trained on one set and predicted another. Seed 1."
        },
        {
            new ProtocolFacts("across-sets", 1, null, null, 0, false, 0, [1]) { Balance = "at most 9 rows of each label" },
            "Trained on another set, 1 seed",
            "The model was trained on one set and predicted another. Seed 1. Labels are balanced: at most 9 rows of each label."
        },
        { new ProtocolFacts("bootstrap", 3, null, null, 0, false, 0, []), "bootstrap",
            "Protocol: bootstrap, 3 folds. No groups were named: songs by the same artist may stand on both sides of a split." },
    };

    [Theory]
    [MemberData(nameof(Protocols))]
    public void A_protocol_is_told_in_words(ProtocolFacts protocol, string brief, string sentences)
    {
        Assert.Equal(brief, ProtocolWords.Short(protocol));
        Assert.Equal(sentences, string.Join(' ', ProtocolWords.Sentences(protocol)));
    }
}
