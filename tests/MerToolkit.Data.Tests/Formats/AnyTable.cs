using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Tables;

namespace MerToolkit.Data.Tests.Formats;

/// <summary>A table that a writer must accept.</summary>
internal sealed record AnyTable(TableSchema Schema, IReadOnlyList<TableRow> Rows)
{
    private static readonly string[] Nasty =
    [
        ",", "\"", "\"\"", "\n", "\r\n", "\r", " ", " a ", "\t", "'", "\\", "=1+1", "#", ";", "a,b",
        "é", "e\u0301", "椎名", "😀", "\uFEFF", "\u00A0",
        "NaN", "-0", "1e5", "null", "id", "../x", "[1]", "@x", "%s", "{0}", "\u0001", "\u2028", "\uFFFD", "ß", "İ", "a\"b", "x,\"y\n\"",
    ];

    private static readonly Gen<string> Words = Gen.OneOf(Gen.Elements(Nasty), ArbMap.Default.GeneratorFor<string>().Where(IsWord))
        .NonEmptyListOf().Select(parts => string.Concat(parts));

    // Every bit pattern of a float is as likely as any other, so all magnitudes and subnormal numbers come.
    private static readonly Gen<float> Singles = Gen.OneOf(
        Gen.Choose(0, 0xFFFF).Two().Select(halves => BitConverter.Int32BitsToSingle((halves.Item1 << 16) | halves.Item2)),
        Gen.Elements(0f, -0f, float.Epsilon, -float.Epsilon, float.MaxValue, float.MinValue, .1f, 1e-5f, 16777216f, 1e10f))
        .Where(float.IsFinite);

    private static readonly Gen<double> Doubles = Gen.OneOf(
        ArbMap.Default.GeneratorFor<double>(), Gen.Elements(0, -0d, double.Epsilon, double.MaxValue, .1, 1d / 3, 1e22))
        .Where(double.IsFinite);

    public bool HasGroup => Schema.Of(ColumnKind.Group).Any();

    /// <summary>Tables with and without groups, targets, flags and features, down to no row.</summary>
    public static Arbitrary<AnyTable> Arbitrary { get; } = (
        from hasGroup in Gen.Elements(true, false)
        from labels in Gen.Choose(0, 2)
        from numbers in Gen.Choose(0, 2)
        from flags in Gen.Choose(0, 2)
        from features in Gen.Choose(0, 5)
        from prefix in Words
        let schema = SchemaOf(prefix, hasGroup, labels, numbers, flags, features)
        from ids in Words.ListOf()
        from rows in Gen.CollectToList(ids.Distinct(StringComparer.Ordinal), id => Row(id, hasGroup, labels, numbers, flags, features))
        select new AnyTable(schema, rows)).ToArbitrary();

    private static TableSchema SchemaOf(string prefix, bool hasGroup, int labels, int numbers, int flags, int features) => new(
    [
        new("id", ColumnKind.Id),
        .. hasGroup ? new[] { new ColumnSchema("group", ColumnKind.Group, Origin: "Artist") } : [],
        .. Columns("label", labels, ColumnKind.Target, ""), .. Columns("number", numbers, ColumnKind.Target, "1"),
        .. Columns("flag", flags, ColumnKind.Flag, "1"), .. Columns(prefix, features, ColumnKind.Feature, "dB"),
    ]);

    private static IEnumerable<ColumnSchema> Columns(string name, int count, ColumnKind kind, string unit) =>
        Enumerable.Range(0, count).Select(index => new ColumnSchema($"{name}.{index}", kind, unit));

    private static Gen<TableRow> Row(string id, bool hasGroup, int labels, int numbers, int flags, int features) =>
        from @group in Words
        from words in Gen.OneOf(Words.Select(word => new TargetValue(word, null)), Gen.Constant(default(TargetValue))).ArrayOf(labels)
        from values in Gen.OneOf(Doubles.Select(value => new TargetValue(null, value)), Gen.Constant(default(TargetValue))).ArrayOf(numbers)
        from marks in Gen.Elements(0f, 1f).ArrayOf(flags)
        from singles in Singles.ArrayOf(features)
        from alone in Gen.Elements(true, false, false)
        select new TableRow(id, hasGroup && !alone ? @group : null, [.. words, .. values], marks, singles);

    private static bool IsWord(string? word)
    {
        if (string.IsNullOrEmpty(word) || word.Contains('\0')) return false;
        return System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(word)) == word;
    }
}
