using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Configuration;
using MerToolkit.Core.Files;
using MerToolkit.Core.Tables;
using MerToolkit.Learning.ModelFile;
using MerToolkit.Learning.Models;

namespace MerToolkit.Learning.Tests.ModelFile;

/// <summary>Models that a writer must accept: any words, any numbers.</summary>
internal static class AnyModel
{
    private static readonly string[] Nasty =
    [
        "\"", "\\", "\\n", "\n", "\r\n", " ", "\0", "\u001b[31m", "é", "e\u0301", "椎名", "😀", "\uFEFF", "\u2028", "null",
        "{", "]", "../x", "ß", "İ",
    ];

    private static readonly Gen<string> Words = Gen.OneOf(Gen.Elements(Nasty), ArbMap.Default.GeneratorFor<string>().Where(IsText))
        .NonEmptyListOf().Select(parts => string.Concat(parts)).Where(word => word.Length > 0);

    private static readonly Gen<double> Doubles = Gen.OneOf(ArbMap.Default.GeneratorFor<double>(),
        Gen.Elements(0, -0d, double.Epsilon, double.MaxValue, .1, 1d / 3, 1e22, double.NaN, double.NegativeInfinity));

    private static readonly Gen<string> Hashes = Words.Select(ContentHash.OfText);

    /// <summary>Up to three targets of up to four columns.</summary>
    public static Arbitrary<TrainedModel> Arbitrary { get; } = (
        from columns in Words.ListOf().Select(names => names.Distinct(StringComparer.Ordinal).Take(4))
        from facts in Facts(columns)
        from names in Words.NonEmptyListOf().Select(names => names.Distinct(StringComparer.Ordinal).Take(3))
        from targets in Gen.CollectToList(names, name => Target(name, facts.Columns.Count))
        select new TrainedModel(facts, targets)).ToArbitrary();

    private static Gen<ModelFacts> Facts(IEnumerable<string> columns) =>
        from schema in Gen.CollectToList(columns, Column)
        from profile in OrNull(Words)
        from profileHash in OrNull(Hashes)
        from profileText in OrNull(Words)
        from texts in Words.Three()
        from hash in Hashes
        from rows in Gen.Choose(1, int.MaxValue)
        from seed in ArbMap.Default.GeneratorFor<ulong>()
        select new ModelFacts
        {
            Columns = schema, Profile = profile, ProfileHash = profileHash, ProfileText = profileText, RecipeText = texts.Item1,
            DataPath = texts.Item2, DataHash = hash, Rows = rows, Seed = seed, ToolVersion = texts.Item3,
        };

    private static Gen<ColumnSchema> Column(string name) =>
        from texts in Gen.OneOf(Words, Gen.Constant("")).Three()
        select new ColumnSchema(name, ColumnKind.Feature, texts.Item1, texts.Item2, texts.Item3);

    private static Gen<TargetModel> Target(string name, int columns) => Gen.OneOf(
        from words in Words.Two()
        from bounds in Doubles.Where(double.IsFinite).Two()
        from slopes in Doubles.ArrayOf(columns)
        from level in Doubles
        let low = Math.Min(bounds.Item1, bounds.Item2)
        let scale = new NumberScale(name, words.Item1, words.Item2, low, Math.Max(bounds.Item1, bounds.Item2))
        select new TargetModel(scale, new LineTrainer(), new OptionValues([]), null, new LineModel(slopes, level)),
        from words in Words.NonEmptyListOf()
        let labels = words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray()
        from centres in Doubles.Select(value => (float)value).ArrayOf(labels.Length * columns)
        from sharpness in Doubles.Where(value => value is >= 0 and <= 100)
        from depth in Gen.Choose(1, 8)
        let given = new Dictionary<string, object> { ["sharpness"] = sharpness, ["depth"] = (double)depth }
        let options = new OptionValues(CentroidTrainer.Options, given)
        let model = new CentroidModel(columns, centres, new int[labels.Length], sharpness)
        select new TargetModel(new LabelScale(name, "", labels), new CentroidTrainer(), options, null, model));

    private static Gen<string?> OrNull(Gen<string> words) => Gen.OneOf(words.Select(word => (string?)word), Gen.Constant((string?)null));

    // Half of a surrogate pair cannot be written as UTF-8.
    private static bool IsText(string? text) => !string.IsNullOrEmpty(text) && !text.Any(char.IsSurrogate);
}
