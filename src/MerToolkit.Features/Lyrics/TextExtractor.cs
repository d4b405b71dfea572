using MerToolkit.Core.Errors;
using MerToolkit.Features.Profiles;

namespace MerToolkit.Features.Lyrics;

/// <summary>Turns texts into the columns of a profile of lyrics. Immutable; used from several threads at once.</summary>
public sealed class TextExtractor
{
    private readonly LyricsRecipe _recipe;
    private readonly Lexicon? _lexicon;
    private readonly int _width;

    /// <summary>For one profile.</summary>
    /// <param name="profile">A profile of lyrics.</param>
    /// <param name="lexicon">The lexicon that the profile names; null when it names none.</param>
    public TextExtractor(Profile profile, Lexicon? lexicon)
    {
        _recipe = profile.Lyrics ?? throw new ArgumentException($"The profile {profile.Id} reads sound.", nameof(profile));
        if (lexicon?.Facts.Sha256 != _recipe.Lexicon?.Sha256)
            throw new ArgumentException($"The lexicon is not that of the profile {profile.Id}.", nameof(lexicon));
        _lexicon = lexicon;
        _width = _recipe.Columns(profile.Id).Count;
    }

    /// <summary>Computes the columns of one text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">Its file, for problems.</param>
    /// <returns>One value a column: counts, shares, and the lexicon's units.</returns>
    /// <exception cref="InputException">The text holds no word.</exception>
    public float[] Extract(string text, string path)
    {
        var words = TextWords.Of(text);
        if (words.Count == 0)
            throw new InputException(new Problem("text-empty", "The text holds no word.", "Leave the file out, or give it its lyrics.")
                { Subject = path });
        var values = new float[_width];
        var rest = values.AsSpan();
        PlainNumbers.Compute(text, words, Next(ref rest, PlainNumbers.Columns.Count));
        if (_lexicon is not null)
            LexiconMeans.Compute(_lexicon, words, Next(ref rest, _lexicon.Facts.Columns.Sum(name => LexiconMeans.Columns(name).Count())));
        GramCounts.AddWords(words, _recipe.Words, _recipe.IsSigned, Next(ref rest, _recipe.Words.Buckets));
        GramCounts.AddCharacters(words, _recipe.Characters, _recipe.IsSigned, Next(ref rest, _recipe.Characters.Buckets));
        return values;
    }

    private static Span<float> Next(ref Span<float> rest, int count)
    {
        var own = rest[..count];
        rest = rest[count..];
        return own;
    }
}
