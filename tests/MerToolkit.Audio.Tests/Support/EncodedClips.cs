namespace MerToolkit.Audio.Tests.Support;

/// <summary>The clip of <see cref="Encoded.Wav"/> in any format, each made once for a class of tests.</summary>
public sealed class EncodedClips : IDisposable
{
    private readonly TempFolder _folder = new();

    /// <summary>Path of the clip under a name, whose ending says the format.</summary>
    public string this[string name]
    {
        get
        {
            if (File.Exists(_folder[name])) return _folder[name];
            var source = Encoded.Wav(_folder, "source.wav");
            if (!name.EndsWith(".wav", StringComparison.Ordinal)) return Encoded.Convert(source, _folder[name]);
            File.Copy(source, _folder[name]);
            return _folder[name];
        }
    }

    public void Dispose() => _folder.Dispose();
}
