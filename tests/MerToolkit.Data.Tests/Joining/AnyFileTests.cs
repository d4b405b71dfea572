using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;
using Shared;

namespace MerToolkit.Data.Tests.Joining;

public sealed class AnyFileTests : LoadingTest
{
    private static readonly string[] AllNames =
    [
        "id", "song_id", "label", "mood", "arousal", "arousal_mean", "valence", "group", "artist", "a", "b", "c.1", "", " d ",
        "index", "uri",
    ];

    private static readonly Gen<string> Names = Gen.Elements(AllNames);

    private static readonly Gen<string> PlainCells = Gen.Elements("1", "2", "0.5", "-3e2", "7", "40");

    private static readonly Gen<string> Cells = Gen.Elements(
        "", " ", "1", "x", "NaN", "inf", "1e39", "\"6,3\"", "\"a\"\"b\"", "\"line\nend\"", "\"", "é", "1;2", "\u0001", "4Q", "3,4");

    private static readonly Gen<string> Tables =
        from shuffled in Gen.Shuffle(AllNames)
        from width in Gen.Choose(1, AllNames.Length)
        from separator in Gen.Frequency((8, Gen.Constant(",")), (1, Gen.Constant(";")), (1, Gen.Constant("\t")))
        from end in Gen.Elements("\n", "\r\n")
        from isNasty in Gen.Elements(true, false, false)
        let cells = isNasty ? Gen.Frequency((9, PlainCells), (1, Cells)) : PlainCells
        from rows in cells.ArrayOf(width).ListOf()
        let named = rows.Select((row, index) => row.Select((cell, column) => Cell(shuffled[column], index, cell)).ToArray())
        select string.Concat(named.Prepend(shuffled[..width]).Select(row => string.Join(separator, row) + end));

    private static readonly Gen<TableRequest> Requests =
        from dataset in Gen.Frequency((8, Gen.Constant<string?>(null)), (2, Gen.Elements<string?>("table", "moodify", "4q", "folders")))
        from target in Wish(Gen.Elements("label", "arousal", "b", "tempo"))
        from allowed in Wish(Names)
        from pattern in Wish(Gen.Elements("*", "!a", "{a,b}", "[ab]", "c.{1..3}", "a{"))
        from id in Wish(Names)
        from @group in Wish(Names)
        from comma in Gen.Elements(true, false)
        from limit in Gen.Elements<int?>(null, 1, 3)
        select new TableRequest
        {
            Path = "", Dataset = dataset, Targets = List(target), AllowColumns = List(allowed), FeaturePatterns = List(pattern),
            IdColumn = id, GroupColumn = @group, DecimalComma = comma, Limit = limit,
        };

    private static Gen<string?> Wish(Gen<string> wish) =>
        Gen.Frequency((6, Gen.Constant<string?>(null)), (1, wish.Select(word => (string?)word)));

    private static string[] List(string? wish) => wish is null ? [] : [wish];

    // Ids that differ and labels that repeat, so that a good part of the tables is sound.
    private static string Cell(string column, int row, string cell) => column switch
    {
        "id" or "song_id" or "uri" => $"r{row}",
        "label" or "mood" => row % 2 == 0 ? "x" : "y",
        _ => cell,
    };

    [Fact]
    public void Any_file_with_any_wish_is_loaded_whole_or_refused_in_words()
    {
        var labels = Wish(Tables);
        var cases = from table in Tables from request in Requests from other in labels select (table, request, other);
        var loadedCount = 0;
        Prop.ForAll(cases.ToArbitrary(), sample =>
        {
            try
            {
                var loaded = Load(sample.table, sample.request, sample.other);
                loadedCount++;
                var rows = loaded.Table.Rows;
                return rows > 0 && loaded.Table.FeatureColumns.Count > 0 && rows <= (sample.request.Limit ?? rows);
            }
            catch (MerException failure)
            {
                return failure.Problems.All(problem => problem.Message.Length > 0 && problem.Code.Length > 0);
            }
        }).MustHold(2000);
        Assert.NotInRange(loadedCount, 0, 200);
    }
}
