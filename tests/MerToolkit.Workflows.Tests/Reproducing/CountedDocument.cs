using MerToolkit.Core.Errors;
using MerToolkit.Evaluation.Results;
using MerToolkit.Workflows.Extracting;
using MerToolkit.Workflows.Reproducing;
using MerToolkit.Workflows.Reproducing.Published;
using MerToolkit.Workflows.Reproducing.Sets;

namespace MerToolkit.Workflows.Tests.Reproducing;

/// <summary>A document of a few figures whose steps count how often they are done; 'b' published 50 %.</summary>
internal sealed class CountedDocument(params string[] failing) : ReproductionDocument
{
    private static readonly string[] Letters = ["a", "b", "c", "d"];

    public override string Name => "counted";

    public List<string> Done { get; } = [];

    public override PublishedDocument Published => PublishedReader.Parse("""
        name: counted
        title: Four letters
        source: Nowhere.
        names: { b: the second }
        tables:
          letters: { title: Letters, unit: percent, measures: { clean: as they are }, rows: { a: {}, b: { clean: 50 }, c: {}, d: {} } }
        assumptions: { order: As in the alphabet. }
        """, "counted.yaml");

    public override IReadOnlyList<ReproducedSet> Sets(ReproductionExtent extent) =>
    [
        new() { Name = "songs", Heading = "Songs", Title = "songs", Paths = ["songs.csv"], Layout = "moodify", Folds = 2 },
        new()
        {
            Name = "others", Heading = "Others", Title = "others", Paths = ["others.csv"], Layout = "moodify", Folds = 2, IsOptional = true,
        },
        new() { Name = "more", Heading = "More", Title = "more", Paths = ["more.csv"], Layout = "moodify", Folds = 2 },
    ];

    public override IReadOnlyList<ReproductionStep> Steps(ReproductionSetup setup) =>
    [
        .. Letters.Select((letter, index) => new ReproductionStep(letter, $"letter {letter}", _ => $"letter={letter}", work =>
        {
            Done.Add(letter);
            if (failing.Contains(letter)) throw new InputException(new Problem("letter-wrong", $"'{letter}' cannot be read."));
            return new StepFindings([new Finding("share", (index + 1) / 10.0, index / 10.0, double.NaN)]) { Texts = [new("said", letter)] };
        })),
    ];

    public override IReadOnlyList<ReproducedSection> Sections(ReproductionSetup setup, FindingsBook book) =>
    [
        new("all", "All", [], [
            new ReproducedTable("letters", "Letters on songs",
            [
                .. setup.Published.Table("letters").Rows.Select(row => book.Row(
                    new ReproducedRow(
                        row.Title, "as they are", FigureUnit.Percent, setup.Published.Table("letters").Find(row.Id, "clean"), null),
                    row.Id, "share", "never asked for")),
            ]),
        ]),
    ];

    public override IReadOnlyList<ReproducedHighlight> Highlights(IReadOnlyList<ReproducedSection> sections) => [];
}

/// <summary>Counts steps, and may stop the run.</summary>
internal sealed class CountingListener(Action<int>? finished = null) : IReproductionListener
{
    private int _count;

    public int Failed { get; private set; }

    public void Started(int steps) { }

    public void Finished(string words, bool hasFailed)
    {
        if (hasFailed) Failed++;
        finished?.Invoke(++_count);
    }

    public IExtractionListener Extracting(string set) => new Extracting.Listener();
}
