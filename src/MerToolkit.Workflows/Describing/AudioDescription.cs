using MerToolkit.Audio;

namespace MerToolkit.Workflows.Describing;

/// <summary>What a sound file says about itself.</summary>
internal static class AudioDescription
{
    /// <summary>Reads the head; decodes nothing.</summary>
    public static FileDescription Of(string path)
    {
        var audio = AudioProbe.Describe(path);
        var facts = new List<Fact>
        {
            new("format", audio.Format),
            new("sample_rate", (long)audio.SampleRate, "Hz"),
            new("channels", (long)audio.Channels),
        };
        if (audio.ClaimedSeconds is { } seconds) facts.Add(new Fact("seconds", seconds, "s"));
        facts.Add(new Fact("decoder", audio.Decoder));
        facts.Add(new Fact("bytes", audio.Bytes));
        if (audio.Warning is { } warning) facts.Add(new Fact("warning", warning));
        return new FileDescription(path, "audio", facts);
    }
}
