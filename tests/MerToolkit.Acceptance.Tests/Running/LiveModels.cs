using MerToolkit.Acceptance.Tests.Sounds;

namespace MerToolkit.Acceptance.Tests.Running;

/// <summary>Models of six chords on a causal profile, and a song to listen to; made once for all tests of a class.</summary>
public sealed class LiveModels : IDisposable
{
    public const int Rate = 22050;
    private readonly TestFolder _folder = new();
    private readonly Lazy<bool> _made;

    public LiveModels() => _made = new(Make);

    /// <summary>A model of arousal and valence.</summary>
    public string Plane => At("va.mer");

    /// <summary>A model of quadrants.</summary>
    public string Labels => At("label.mer");

    /// <summary>Four seconds of 16 bits, mono.</summary>
    public string Song => At("song.wav");

    /// <summary>The samples of the song alone.</summary>
    public string Raw => At("song.raw");

    public void Dispose() => _folder.Dispose();

    private string At(string name) => _made.Value ? _folder.At(name) : "";

    private bool Make()
    {
        var sounds = _folder.Folder("in");
        for (var clip = 0; clip < 6; clip++)
            WavFile.Write(Path.Combine(sounds, $"c{clip}.wav"), Rate, WavEncoding.Signed16, Tones.Chord(Rate, 1, clip));
        File.WriteAllLines(_folder.At("labels.csv"),
            Enumerable.Range(0, 6).Select(clip => FormattableString.Invariant($"c{clip},Q{clip % 4 + 1},{clip},{5 - clip}"))
                .Prepend("id,label,arousal,valence"));
        MerProgram.Run(_folder, "extract", "in", "--profile", "shortterm68", "--out", "t.csv").MustExit(0);
        MerProgram.Run(_folder, "train", "t.csv", "--labels", "labels.csv", "--target", "arousal,valence", "--trainer", "ridge", "--out", "va.mer")
            .MustExit(0);
        MerProgram.Run(_folder, "train", "t.csv", "--labels", "labels.csv", "--target", "label", "--trainer", "logistic", "--out", "label.mer")
            .MustExit(0);
        WavFile.Write(_folder.At("song.wav"), Rate, WavEncoding.Signed16, Tones.Chord(Rate, 4, 9));
        var song = File.ReadAllBytes(_folder.At("song.wav"));
        File.WriteAllBytes(_folder.At("song.raw"), song[(song.AsSpan().IndexOf("data"u8) + 8)..]);
        return true;
    }
}
