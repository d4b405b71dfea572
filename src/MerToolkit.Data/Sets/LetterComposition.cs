using System.Text;

namespace MerToolkit.Data.Sets;

/// <summary>
/// Unicode's canonical composition (NFC) of lower-case Latin and Cyrillic letters with the marks that follow them: an
/// <c>o</c> with a combining diaeresis becomes the one letter. Our own, since the program runs without the system's
/// Unicode library, where <see cref="string.Normalize(NormalizationForm)"/> leaves text as it is.
/// </summary>
internal static class LetterComposition
{
    // Each mark with the letters it joins and, in the same order, what they become (Unicode 15, canonical pairs).
    private static readonly (char Mark, string Letters, string Composed)[] Marks =
    [
        ('\u0300', "aeiouünеиēōwâăêôơưy", "àèìòùǜǹѐѝḕṑẁầằềồờừỳ"),
        ('\u0301', "aeiouyclnrszügåæøгкçēïkmõōpũwâăêôơư", "áéíóúýćĺńŕśźǘǵǻǽǿѓќḉḗḯḱḿṍṓṕṹẃấắếốớứ"),
        ('\u0302', "aeioucghjswyzạẹọ", "âêîôûĉĝĥĵŝŵŷẑậệộ"),
        ('\u0303', "anoiuvâăeêôơưy", "ãñõĩũṽẫẵẽễỗỡữỹ"),
        ('\u0304', "aeiouüäȧæǫöõȯyиуgḷṛ", "āēīōūǖǟǡǣǭȫȭȱȳӣӯḡḹṝ"),
        ('\u0306', "aegiouиужаеȩạ", "ăĕğĭŏŭйўӂӑӗḝặ"),
        ('\u0307', "cegzaobdfhmnprsśšṣtwxyſ", "ċėġżȧȯḃḋḟḣṁṅṗṙṡṥṧṩṫẇẋẏẛ"),
        ('\u0308', "aeiouyеіаәжзиоөэучыhõūwxt", "äëïöüÿёїӓӛӝӟӥӧӫӭӱӵӹḧṏṻẅẍẗ"),
        ('\u0309', "aâăeêioôơuưy", "ảẩẳẻểỉỏổởủửỷ"),
        ('\u030A', "auwy", "åůẘẙ"),
        ('\u030B', "ouу", "őűӳ"),
        ('\u030C', "cdelnrstzaiouügkʒjh", "čďěľňřšťžǎǐǒǔǚǧǩǯǰȟ"),
        ('\u030F', "aeioruѵ", "ȁȅȉȍȑȕѷ"),
        ('\u0311', "aeioru", "ȃȇȋȏȓȗ"),
        ('\u031B', "ou", "ơư"),
        ('\u0323', "bdhklmnrstvwzaeioơuưy", "ḅḍḥḳḷṃṇṛṣṭṿẉẓạẹịọợụựỵ"),
        ('\u0324', "u", "ṳ"),
        ('\u0325', "a", "ḁ"),
        ('\u0326', "st", "șț"),
        ('\u0327', "cgklnrstedh", "çģķļņŗşţȩḑḩ"),
        ('\u0328', "aeiuo", "ąęįųǫ"),
        ('\u032D', "delntu", "ḓḙḽṋṱṷ"),
        ('\u032E', "h", "ḫ"),
        ('\u0330', "eiu", "ḛḭṵ"),
        ('\u0331', "bdklnrtzh", "ḇḏḵḻṉṟṯẕẖ"),
    ];

    private static readonly Dictionary<(char Letter, char Mark), char> Pairs = Marks
        .SelectMany(row => row.Letters.Select((letter, index) => (Key: (letter, row.Mark), Composed: row.Composed[index])))
        .ToDictionary(pair => pair.Key, pair => pair.Composed);

    /// <summary>The text with letters and marks composed; every other character is kept.</summary>
    public static string Compose(string lowerCase)
    {
        var composed = new StringBuilder(lowerCase.Length);
        foreach (var character in lowerCase)
        {
            if (composed.Length > 0 && Pairs.TryGetValue((composed[^1], character), out var joined)) composed[^1] = joined;
            else composed.Append(character);
        }
        return composed.ToString();
    }
}
