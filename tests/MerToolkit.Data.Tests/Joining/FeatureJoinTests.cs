using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;
using MerToolkit.Data.Joining;
using static System.FormattableString;
using Shared;

namespace MerToolkit.Data.Tests.Joining;

public sealed class FeatureJoinTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Any_two_tables_join_as_a_dictionary_says() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(bool InFirst, bool InSecond)[]>().Filter(rows => rows.Any(row => row.InFirst && row.InSecond)),
            rows =>
            {
                var first = rows.Index().Where(row => row.Item.InFirst).Select(row => row.Index).ToList();
                var second = rows.Index().Where(row => row.Item.InSecond).Select(row => row.Index).Reverse().ToList();
                var a = Write("a.csv", "id,x\n", first.Select(row => Invariant($"s{row},{row}.5\n")));
                var b = Write("b.csv", "id,y\n", second.Select(row => Invariant($"s{row},-{row}.25\n")));
                var result = FeatureJoin.Join(new JoinRequest { First = a, Others = [b], DropsMissing = true });

                var common = first.Intersect(second).ToList();
                Assert.Equal(common.Select(row => $"s{row}"), result.Table.Ids);
                Assert.Equal(common.SelectMany(row => new[] { row + 0.5f, -row - 0.25f }), result.Table.Features.ToArray());
                Assert.Equal(first.Except(second).Select(row => $"s{row}"), result.DroppedIds);
                Assert.Equal(second.Count - common.Count, result.Parts[1].IdleRows);
            }).MustHold();

    [Fact]
    public void An_npz_made_elsewhere_joins_by_its_ids()
    {
        var table = new FeatureTable(
            new TableSchema([new("id", ColumnKind.Id), new("emb.1", ColumnKind.Feature, "1"), new("emb.2", ColumnKind.Feature, "1")]),
            ["s2", "s1"], null, [], [], [20, 21, 10, 11]);
        var path = _folder.File("emb.npz");
        using (var writer = TableWriters.Create(path, table.Schema))
        {
            for (var row = 0; row < 2; row++) writer.Append(new TableRow(table.Ids[row], null, [], [], table.Row(row).ToArray()));
            writer.Commit();
        }

        File.Delete(SchemaFile.PathOf(path));
        var a = Write("a.csv", "id,x\n", ["s1,1\n", "s2,2\n"]);
        var joined = FeatureJoin.Join(new JoinRequest { First = a, Others = [path] }).Table;
        Assert.Equal([1, 10, 11, 2, 20, 21], joined.Features.ToArray());
        Assert.Equal("emb.npz: emb.1", joined.FeatureColumns[1].Origin);
    }

    [Fact]
    public void Tables_of_two_profiles_make_a_table_of_none()
    {
        var hash = new string('a', 64);
        var a = WriteOurs("a.csv", "x", "one@1", hash);
        var b = WriteOurs("b.csv", "y", "one@1", hash);
        var c = WriteOurs("c.csv", "z", "two@1", new string('b', 64));
        var plain = Write("d.csv", "id,w\n", ["s1,4\n"]);
        Assert.Equal("one@1", Join(a, b, plain).Schema.Profile);
        Assert.Null(Join(a, c).Schema.Profile);
        Assert.Equal(["x", "y", "z", "w"], Join(a, b, c, plain).FeatureColumns.Select(column => column.Name));
        Assert.Equal(["one@1", "one@1", "two@1", "d.csv: w"], Join(a, b, c, plain).FeatureColumns.Select(column => column.Origin));
    }

    [Fact]
    public void Each_table_may_have_a_prefix_of_its_own()
    {
        var a = Write("a.csv", "id,x\n", ["s1,1\n"]);
        var b = Write("b.csv", "id,x\n", ["s1,2\n"]);
        var c = Write("c.csv", "id,x,y\n", ["s1,3,4\n"]);
        var joined = FeatureJoin.Join(new JoinRequest { First = a, Others = [b, c], Prefixes = ["eeg", "emb"] }).Table;
        Assert.Equal(["x", "eeg.x", "emb.x", "y"], joined.FeatureColumns.Select(column => column.Name));
        var one = Assert.Throws<InputException>(() =>
            FeatureJoin.Join(new JoinRequest { First = a, Others = [b, c], Prefixes = ["same"] }));
        Assert.Equal("column-clash", Assert.Single(one.Problems).Code);
    }

    private static FeatureTable Join(params string[] paths) =>
        FeatureJoin.Join(new JoinRequest { First = paths[0], Others = paths[1..] }).Table;

    private string Write(string name, string header, IEnumerable<string> lines) => _folder.Write(name, header + string.Concat(lines));

    private string WriteOurs(string name, string column, string profile, string hash)
    {
        var path = _folder.File(name);
        var schema = new TableSchema([new("id", ColumnKind.Id), new(column, ColumnKind.Feature, "1", Origin: profile)], profile, hash);
        using var writer = TableWriters.Create(path, schema);
        writer.Append(new TableRow("s1", null, [], [], new float[] { 1 }));
        writer.Commit();
        return path;
    }
}
