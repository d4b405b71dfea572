using MerToolkit.Core.Files;
using MerToolkit.Data.Music;
using MerToolkit.Data.Sets;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Inputs;
using MerToolkit.Workflows.Reproducing.Curves;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Reproducing.Havranek;

/// <summary>
/// The second document: valence and arousal twice a second, for the colour of a lamp. The constant on the real labels, the models and
/// networks on emoMusic where its sound is here, and on rendered scores.
/// </summary>
internal sealed class HavranekDocument : ReproductionDocument
{
    private const int QuickPieces = 24;

    // VGMIDI has one label a measure, 1.1 to 5.9 s: its windows within one differ in sound alone.
    private const int WindowsAMeasure = 4;

    private const string Stratified = "495-124-125";

    /// <inheritdoc/>
    public override string Name => "havranek";

    /// <inheritdoc/>
    public override bool HasAblations => true;

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent) => HavranekSets.Of(extent);

    /// <inheritdoc/>
    public override IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup) =>
        [.. setup.Sets.Where(set => set.Path is not null).SelectMany(set => StepsOf(setup, set))];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book) =>
        [.. setup.Sets.Select(set => new HavranekTables(setup, set, book).Section())];

    /// <inheritdoc/>
    public override IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections) =>
    [
        .. from section in sections
           from table in section.Tables.Take(1)
           from row in table.Rows
           where row.Obtained is not null && row.Published is not null
           select new ReproducedHighlight($"{row.Name}, {row.Measure}", row, section.Title),
    ];

    /// <summary>How rows are learned from: the parts of emoMusic that the document names, folds elsewhere.</summary>
    /// <param name="set">The set.</param>
    public static IReadOnlyList<(string Id, string Words)> TrainingsOf(ReproducedSet set) => set.Name == HavranekSets.EmoMusic
        ? [("495", "learned from 495"), ("619", "learned from 619")] : [("folds", "")];

    private static IEnumerable<ReproductionStep> StepsOf(ReproductionSetup setup, PlacedSet set)
    {
        if (set.Set.Name == HavranekSets.Labels) return [Constant(setup, set)];
        return [.. HavranekSets.Profiles.SelectMany(profile => StepsOf(setup, set, profile)), .. NetworksOf(setup, set)];
    }

    private static IEnumerable<ReproductionStep> NetworksOf(ReproductionSetup setup, PlacedSet set)
    {
        var name = HavranekTables.TableOf(set.Set, HavranekNetworks.Profile);
        var read = new Dictionary<int, CurveData>();
        int[] seed = [setup.SeedsOf(set.Set)[0]];
        return HavranekNetworks.Steps(setup, set, frames => work => Data(frames, work),
            data => PartsOf(setup, set, data, HavranekNetworks.Training, seed), LearnsEvery(set.Set));

        CurveData Data(int? frames, StepWork work)
        {
            if (read.TryGetValue(frames ?? 0, out var known)) return known;
            // One table of sequences is held at a time: they are large.
            read.Clear();
            var path = CurveSet.Table(ClipsOf(setup, set), HavranekNetworks.Profile, name, setup.Options, work);
            return read[frames ?? 0] = CurveData.Read(path).Latest(frames);
        }
    }

    private static int LearnsEvery(ReproducedSet set) => set.Name == HavranekSets.VgMidi ? WindowsAMeasure : 1;

    private static ReproductionStep Constant(ReproductionSetup setup, PlacedSet set) => new(
        HavranekModels.Expected, "emoMusic's labels, expected value", _ => $"labels={set.Sha256}",
        work => ExpectedValue.Of(CurveSet.Load(HavranekSets.EmoMusic, setup.Options.DataFolder), work.Jobs));

    private static IEnumerable<ReproductionStep> StepsOf(ReproductionSetup setup, PlacedSet set, string profile)
    {
        CurveData? read = null;
        var name = HavranekTables.TableOf(set.Set, profile);
        CurveData Data(StepWork work) => read ??= CurveData.Read(CurveSet.Table(ClipsOf(setup, set), profile, name, setup.Options, work));
        yield return new ReproductionStep(name, $"{name}, rows", work => Data(work).Sha256, work => new StepFindings(
            [Finding.Plain(SetSize.Rows, Data(work).Table.Rows), Finding.Plain("pieces", Data(work).Pieces)]));
        var seeds = setup.SeedsOf(set.Set);
        foreach (var model in HavranekModels.Of(setup.Extent))
            foreach (var (training, words) in TrainingsOf(set.Set))
                yield return new CurveStudy
                {
                    Key = HavranekTables.StepOf(set.Set, profile, model.Id, training),
                    Words = $"{name}, {model.Title}{(words.Length > 0 ? ", " : "")}{words}",
                    Data = Data,
                    Parts = data => PartsOf(setup, set, data, training, seeds),
                    Protocol = $"{training} {set.Set.Folds} {string.Join(' ', seeds)}",
                    Seeds = set.Set.Name == HavranekSets.EmoMusic ? 1 : seeds.Count,
                    Choices = model.Choices,
                    LearnsEvery = LearnsEvery(set.Set),
                    NameOf = HavranekModels.NameOf,
                }.Step();
    }

    private static IReadOnlyList<CurvePart> PartsOf(
        ReproductionSetup setup, PlacedSet set, CurveData data, string training, IReadOnlyList<int> seeds)
    {
        if (set.Set.Name != HavranekSets.EmoMusic) return data.Folds(set.Set.Folds, seeds);
        var split = CurveSet.Load(HavranekSets.EmoMusic, setup.Options.DataFolder).Splits.First(split => split.Name == Stratified);
        return data.Official(split, learnsAll: training == "619");
    }

    private static ClipSet ClipsOf(ReproductionSetup setup, PlacedSet set)
    {
        if (set.Set.Name == HavranekSets.Demonstration) return DatasetInputs.Load(set.Set.Layout, set.Path, null);
        int? most = setup.Extent == ReproductionExtent.Quick ? QuickPieces : null;
        return CurveSet.Clips(CurveSet.Load(set.Set.Layout, setup.Options.DataFolder), set.Path!, most);
    }
}
