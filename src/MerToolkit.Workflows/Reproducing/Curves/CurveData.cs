using MerToolkit.Core.Files;
using MerToolkit.Core.Splits;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Music;
using MerToolkit.Workflows.Recipes;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Curves;

/// <summary>One training of rows over time.</summary>
/// <param name="Part">Rows to learn from and rows to judge by.</param>
/// <param name="Choosing">Rows to choose options by: learned from and judged by; none of them is judged in the end.</param>
internal sealed record CurvePart(SetPart Part, Split Choosing);

/// <summary>A table of windows with arousal and valence, as a document's tables use it.</summary>
internal sealed class CurveData
{
    /// <summary>Share of the training groups that options are chosen by where no split is published, 0..1.</summary>
    private const double Chosen = .25;

    private CurveData(FeatureTable table, string sha256) => (Table, Sha256) = (table, sha256);

    /// <summary>The rows.</summary>
    public FeatureTable Table { get; }

    /// <summary>SHA-256 of the file they come from, 64 lower-case hex digits.</summary>
    public string Sha256 { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="path">The table.</param>
    public static CurveData Read(string path) => new(TableReaders.Read(path), ContentHash.OfFile(path));

    /// <summary>The same rows with the latest frames of their sequences alone.</summary>
    /// <param name="frames">Number of frames, 1 or more; null for all.</param>
    public CurveData Latest(int? frames) => frames is { } count ? new CurveData(ShorterSequences.Of(Table, count), Sha256) : this;

    /// <summary>A target.</summary>
    /// <param name="name"><c>arousal</c> or <c>valence</c>.</param>
    public TargetData Target(string name) => new(Table, name);

    /// <summary>Number of pieces.</summary>
    public int Pieces => Table.Ids.Select(id => WindowId.Parse(id)!.Value.Piece).Distinct(StringComparer.Ordinal).Count();

    /// <summary>Folds that keep groups whole, options chosen inside each training part.</summary>
    /// <param name="folds">Number of folds, 2 or more.</param>
    /// <param name="seeds">Seeds, each a full repetition.</param>
    public IReadOnlyList<CurvePart> Folds(int folds, IReadOnlyList<int> seeds)
    {
        var rows = new SplitRows(Table.Ids, Table.Groups, null);
        return
        [
            .. seeds.SelectMany((seed, index) =>
            {
                var assignment = FoldMaker.KFold(rows, folds, (ulong)seed);
                return Enumerable.Range(0, folds).Select(fold => Part(index, fold, assignment.Split(fold), (ulong)seed));
            }),
        ];
    }

    /// <summary>The parts of two official splits: the evaluation songs, learned from one part of the others or from all of them.</summary>
    /// <param name="split">Train, validate and test.</param>
    /// <param name="learnsAll">True to learn from train and validate in the end.</param>
    public IReadOnlyList<CurvePart> Official(OfficialSplit split, bool learnsAll)
    {
        int[] Rows(params IReadOnlyList<string> parts) =>
        [
            .. Enumerable.Range(0, Table.Rows)
                .Where(row => parts.Contains(split.PartOf.GetValueOrDefault(WindowId.Parse(Table.Ids[row])!.Value.Piece, ""))),
        ];
        var (train, validate) = (Rows(OfficialSplit.Train), Rows(OfficialSplit.Validate));
        var learned = learnsAll ? Rows(OfficialSplit.Train, OfficialSplit.Validate) : train;
        return [new CurvePart(new SetPart(0, 0, new Split(learned, Rows(OfficialSplit.Test))), new Split(train, validate))];
    }

    private CurvePart Part(int index, int fold, Split split, ulong seed)
    {
        var train = split.Train;
        var groups = Table.Groups is { } all ? train.Select(row => all[row]).ToArray() : null;
        var inner = FoldMaker.HoldOut(new SplitRows([.. train.Select(row => Table.Ids[row])], groups, null), Chosen, seed);
        return new CurvePart(new SetPart(index, fold, split),
            new Split([.. inner.Train.Select(row => train[row])], [.. inner.Test.Select(row => train[row])]));
    }
}
