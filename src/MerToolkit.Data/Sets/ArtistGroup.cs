using System.Text.RegularExpressions;

namespace MerToolkit.Data.Sets;

/// <summary>
/// The group of an artist's clips. One artist is credited in several ways; when two spellings became two groups, a
/// split could have the artist on both sides. Joining two artists by mistake only makes a group larger. So spellings
/// are joined freely: lower case, letters composed with their marks (NFC), single blanks; a leading <c>the</c>
/// is dropped; <c>&amp;</c> and <c>+</c> between words are read as <c>and</c>; and a credit to a leader with a band
/// (<c>Xavier Cugat &amp; His Orchestra</c>) or with a guest (<c>feat.</c>) belongs to the leader.
/// </summary>
public static partial class ArtistGroup
{
    /// <summary>The group of <paramref name="artist"/>; null when it is blank.</summary>
    public static string? Of(string artist)
    {
        var words = Blanks().Replace(LetterComposition.Compose(artist.ToLowerInvariant()), " ").Trim();
        if (words.Length == 0) return null;
        words = Ampersand().Replace(words, " and ");
        words = Keep(words, LeadingArticle().Replace(words, ""));
        return Keep(words, Company().Replace(words, ""));
    }

    /// <summary>Group of a clip whose artist is not known: its own.</summary>
    public static string Unknown(string id) => $"unknown:{id}";

    // The The is a band, and '...and the Native Hipsters' has no leader.
    private static string Keep(string before, string after) => after.Length == 0 ? before : after;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(" [&+] ")]
    private static partial Regex Ampersand();

    [GeneratedRegex("^the ")]
    private static partial Regex LeadingArticle();

    [GeneratedRegex(@",? (and (the|his|her|their) |\(?(feat\.?|featuring|ft\.?) ).*$")]
    private static partial Regex Company();
}
