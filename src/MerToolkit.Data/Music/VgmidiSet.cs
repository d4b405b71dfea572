using MerToolkit.Core.Configuration;
using MerToolkit.Core.Emotion;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Data.Music.Reading;

namespace MerToolkit.Data.Music;

/// <summary>
/// VGMIDI: piano arrangements of game music as midi. As pieces: about thirty raters, a value a measure, held here to two a second;
/// as phrases: the sign of arousal and of valence.
/// </summary>
internal sealed class VgmidiSet : IMusicSetLoader
{
    private const string Unit = "unit", Phrase = "phrase", Source = "source";
    private const string LabelsName = "vgmidi_labelled.csv";

    /// <inheritdoc/>
    public MusicSetDeclaration Declaration { get; } = new("vgmidi", "VGMIDI",
        "L. N. Ferreira, J. Whitehead, Learning to generate music with sentiment, ISMIR 2019")
    {
        Summary = "VGMIDI (Ferreira 2019): labelled/annotations, labelled/midi, labelled/phrases; game music, rated measure by measure.",
        Address = "https://github.com/lucasnfe/vgmidi",
        Licence = "none stated; arrangements of game music, for research",
        Layout =
        [
            "labelled/annotations/vgmidi_raw_1.json, vgmidi_raw_2.json: pieces (midi, duration, measures), annotations (arousal, valence)",
            "labelled/midi/SERIES_CONSOLE_GAME_PIECE.mid",
            LabelsName + ": id, series, console, game, piece, midi, valence, arousal (-1 or 1)",
            "labelled/phrases/SERIES_CONSOLE_GAME_PIECE_0.mid",
            "sound in audio/ under the names of the midi files, as 'mer data render' makes it",
        ],
        Counts = [new("pieces", 200), new("phrases", 204)],
        People = "piano arrangements of Japanese and Western game music, 30 games; about thirty raters a piece, hired through a crowd "
            + "market, most of them from the United States",
        Faults =
        [
            "One value a measure (1.1 to 5.9 seconds), not one a second; measures of a piece are taken as equally long.",
            "Raters moved little: means of pieces lie in -.57 to .72.",
            "125 annotations are of pieces that no file lists, and three have a value too many.",
            "Several pieces share a game: group by game.",
        ],
        Options =
        [
            new DeclaredOption(Unit, "", "What a piece is: a whole piece with its ratings over time, or a phrase with two signs.")
            {
                Default = "piece", AllowsNumber = false, Words = ["piece", Phrase],
            },
            new DeclaredOption(Source, "", "Which file is meant: sound where there is some and midi elsewhere, or one of them.")
            {
                Default = "any", AllowsNumber = false, Words = ["any", "sound", "midi"],
            },
        ],
        HoldsMidi = true,
    };

    /// <inheritdoc/>
    public MusicSet Load(string folder, OptionValues options)
    {
        var files = new SetFolder(folder);
        var byPhrase = options.Word(Unit) == Phrase;
        var rated = byPhrase ? [] : Rated(files);
        IReadOnlyList<Piece> pieces = byPhrase ? VgmidiPhrases.Read(files, PhraseFile(files)) : [.. rated.Select(PieceOf)];
        var scores = PieceSounds.Scores(files, byPhrase ? "phrases" : "midi");
        var sounds = PieceSounds.In(files, "audio");
        var known = pieces.Select(piece => piece.Id).ToHashSet(StringComparer.Ordinal);
        pieces = [.. pieces.Select(piece => piece with { SourcePath = FileOf(piece.Id, options.Word(Source)!, sounds, scores) })];
        if (known.Count < pieces.Count)
            files.Report(new Problem("id-duplicate", "two pieces have the same midi file.", "Keep one.") { Subject = folder });
        files.ThrowIfAny();
        return new MusicSet(Declaration.Name, pieces, byPhrase ? VgmidiPhrases.Targets : Targets)
        {
            Reading = $"{Unit}: {options.Word(Unit)}, {Source}: {options.Word(Source)}",
            GroupOrigin = "game",
            Curves = [.. rated.Select(piece => piece.Curve())],
            CurveScale = byPhrase ? null : RatingScale.Signed,
            Failures = scores.Unlabelled(known, byPhrase ? LabelsName : "the annotations"),
            Remarks = [.. files.Remarks, .. CountRemarks.Of(Declaration, (byPhrase ? "phrases" : "pieces", pieces.Count))],
            Sha256 = files.Sha256,
        };
    }

    private static ColumnSchema[] Targets =>
    [
        new("arousal", ColumnKind.Target, RatingScale.Signed.Text, Origin: "arousal, mean over time and raters"),
        new("valence", ColumnKind.Target, RatingScale.Signed.Text, Origin: "valence, mean over time and raters"),
    ];

    private static IReadOnlyList<VgmidiPiece> Rated(SetFolder files)
    {
        string[] rounds = [.. new[] { "vgmidi_raw_1.json", "vgmidi_raw_2.json" }.Select(files.Locate).OfType<string>()];
        if (rounds.Length > 0) return [.. rounds.SelectMany(path => new VgmidiAnnotations(files, path).Read())];
        if (files.Optional("annotations_raters.csv") is { } ratings && files.Optional("pieces.csv") is { } list)
            return VgmidiRows.Read(files, list, ratings);
        files.Problems.Add(new Problem("file-missing", "there is no file 'vgmidi_raw_1.json' in it.",
            "It was published as labelled/annotations/vgmidi_raw_1.json.") { Subject = files.Path });
        return [];
    }

    private static Sets.LabelFile? PhraseFile(SetFolder files) =>
        files.Locate(LabelsName) is null && files.Optional("labels_phrases.csv") is { } other
            ? other : files.Required(LabelsName, LabelsName);

    private static Piece PieceOf(VgmidiPiece piece)
    {
        var (arousal, valence) = piece.Whole();
        var facts = piece.Facts;
        return new Piece(piece.Id, piece.File, piece.Line, [new(null, arousal.Mean), new(null, valence.Mean)])
        {
            Group = facts.GetValueOrDefault("game"),
            Spread = [arousal.Spread, valence.Spread],
            Raters = piece.Raters.Count,
            Facts = facts,
        };
    }

    private static string? FileOf(string id, string source, PieceSounds sounds, PieceSounds scores) => source switch
    {
        "sound" => sounds.Of(id),
        "midi" => scores.Of(id),
        _ => sounds.Of(id) ?? scores.Of(id),
    };
}
