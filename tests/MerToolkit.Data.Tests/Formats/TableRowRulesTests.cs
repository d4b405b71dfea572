using MerToolkit.Core.Tables;
using MerToolkit.Data.Formats;

namespace MerToolkit.Data.Tests.Formats;

public sealed class TableRowRulesTests
{
    private static readonly ColumnSchema Id = new("id", ColumnKind.Id);
    private static readonly ColumnSchema Group = new("group", ColumnKind.Group);
    private static readonly ColumnSchema Label = new("label", ColumnKind.Target);
    private static readonly ColumnSchema Arousal = new("arousal", ColumnKind.Target, "1");
    private static readonly ColumnSchema Silent = new("silent", ColumnKind.Flag, "1");
    private static readonly ColumnSchema First = new("f1", ColumnKind.Feature, "dB");
    private static readonly ColumnSchema Second = new("f2", ColumnKind.Feature, "Hz");

    private static readonly TableRow Sound = new("a", "g", [new("Q1", null), new(null, .5)], [1], new[] { 1f, 2f });

    private static TableRowRules Rules() => new(new TableSchema([Id, Group, Label, Arousal, Silent, First, Second]));

    private static readonly Dictionary<string, (string Named, TableRow Row)> BrokenRows = new()
    {
        ["an empty id"] = ("id", Sound with { Id = "" }),
        ["a zero character"] = ("zero character", Sound with { Id = "a\0" }),
        ["half a character at the end"] = ("half a character", Sound with { Id = "a\uD83D" }),
        ["half characters in the wrong order"] = ("half a character", Sound with { Id = "\uDE00\uD83D" }),
        ["a zero character in the group"] = ("'group'", Sound with { Group = "g\0" }),
        ["too few targets"] = ("1 targets", Sound with { Targets = [default] }),
        ["a number for a word"] = ("number in 'label'", Sound with { Targets = [new(null, 1), default] }),
        ["an empty label"] = ("'label'", Sound with { Targets = [new("", null), default] }),
        ["a word for a number"] = ("word in 'arousal'", Sound with { Targets = [default, new("high", null)] }),
        ["a target that is no number"] = ("'arousal'", Sound with { Targets = [default, new(null, double.NaN)] }),
        ["no flags"] = ("0 flags", Sound with { Flags = [] }),
        ["half a flag"] = ("flag 'silent'", Sound with { Flags = [.5f] }),
        ["a flag that is no number"] = ("flag 'silent'", Sound with { Flags = [float.NaN] }),
        ["too many features"] = ("3 features", Sound with { Features = new float[3] }),
        ["a NaN"] = ("'f2'", Sound with { Features = new[] { 0, float.NaN } }),
        ["an infinity"] = ("'f1'", Sound with { Features = new[] { float.PositiveInfinity, 0 } }),
        ["a negative infinity"] = ("'f2'", Sound with { Features = new[] { 0, float.NegativeInfinity } }),
    };

    public static TheoryData<string> Breaks => [.. BrokenRows.Keys];

    [Theory]
    [MemberData(nameof(Breaks))]
    public void A_broken_row_is_refused_by_name(string what)
    {
        var (named, row) = BrokenRows[what];
        var failure = Assert.Throws<ArgumentException>(() => Rules().Check(row));
        Assert.Contains(named, failure.Message);
    }

    [Fact]
    public void Sound_rows_pass_and_a_repeated_id_does_not()
    {
        var rules = Rules();
        rules.Check(Sound);
        rules.Check(Sound with { Id = "A", Targets = [default, default] });
        rules.Check(Sound with { Id = "😀", Group = null });
        Assert.Contains("'a' is in the table already", Assert.Throws<ArgumentException>(() => rules.Check(Sound)).Message);
    }

    [Fact]
    public void A_refused_row_does_not_take_its_id()
    {
        var rules = Rules();
        Assert.Throws<ArgumentException>(() => rules.Check(Sound with { Flags = [] }));
        rules.Check(Sound);
    }

    [Fact]
    public void A_group_without_a_column_is_refused() =>
        Assert.Throws<ArgumentException>(() => new TableRowRules(new TableSchema([Id])).Check(new TableRow("a", "g", [], [], default)));

    public static TheoryData<ColumnSchema[]> BrokenSchemas => new()
    {
        { [] },
        { [First] },
        { [Group, Id] },
        { [Id, Id with { Name = "id2" }] },
        { [Id, Group, Group with { Name = "g2" }] },
        { [Id, First, Label] },
        { [Id, Label, Label] },
        { [Id, First with { Name = "" }] },
    };

    [Theory]
    [MemberData(nameof(BrokenSchemas), DisableDiscoveryEnumeration = true)]
    public void A_schema_out_of_order_or_with_repeated_names_is_refused(ColumnSchema[] columns) =>
        Assert.Throws<ArgumentException>(() => new TableRowRules(new TableSchema(columns)));
}
