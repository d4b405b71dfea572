using MerToolkit.Core.Configuration;
using MerToolkit.Core.Errors;

namespace MerToolkit.Features.Lyrics;

/// <summary>Reads what a profile of lyrics says, and writes it again with every default filled in.</summary>
internal static class LyricsProfile
{
    /// <summary>The word under <c>kind</c> that makes a profile one of lyrics.</summary>
    public const string Kind = "lyrics";

    private const int MostBuckets = 1 << 17;
    private const int LongestGram = 20;
    private static readonly GramRange Words = new(1, 2, 2048), Characters = new(3, 5, 1024);

    /// <summary>Reads it.</summary>
    /// <param name="root">The whole profile; problems go there.</param>
    public static LyricsRecipe Read(ConfigMap root)
    {
        root.Choice("kind", Kind, (Kind, Kind));
        return new LyricsRecipe(Range(root, "words", Words), Range(root, "characters", Characters), root.Flag("signed", false))
        {
            Lexicon = Lexicon(root),
        };
    }

    /// <summary>Writes it, line by line.</summary>
    /// <param name="recipe">What is computed.</param>
    public static IEnumerable<string> Lines(LyricsRecipe recipe)
    {
        yield return $"kind: {Kind}";
        yield return $"words: {Text(recipe.Words)}";
        yield return $"characters: {Text(recipe.Characters)}";
        yield return $"signed: {(recipe.IsSigned ? "true" : "false")}";
        if (recipe.Lexicon is { } lexicon)
        {
            yield return $"lexicon: {{ file: '{lexicon.Name.Replace("'", "''", StringComparison.Ordinal)}', sha256: '{lexicon.Sha256}', "
                + $"columns: [{string.Join(", ", lexicon.Columns)}] }}";
        }
    }

    private static GramRange Range(ConfigMap root, string key, GramRange standard)
    {
        if (root.Map(key) is not { } map) return standard;
        var shortest = map.Integer("shortest", standard.Shortest, 1, LongestGram);
        var longest = map.Integer("longest", Math.Max(shortest, standard.Longest), shortest, LongestGram);
        var buckets = map.Integer("buckets", standard.Buckets, 0, MostBuckets);
        map.RejectUnknown();
        return new GramRange(shortest, longest, buckets);
    }

    private static LexiconFacts? Lexicon(ConfigMap root)
    {
        if (root.Map("lexicon") is not { } map) return null;
        var columns = (map.List("columns") ?? []).Select(node => node.AsText()).OfType<string>().ToList();
        var facts = new LexiconFacts(map.RequiredText("file"), map.RequiredText("sha256"), columns);
        map.RejectUnknown();
        return facts;
    }

    private static string Text(GramRange range) =>
        FormattableString.Invariant($"{{ shortest: {range.Shortest}, longest: {range.Longest}, buckets: {range.Buckets} }}");
}
