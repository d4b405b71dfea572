using MerToolkit.Audio.Tests.Support;

namespace MerToolkit.Audio.Tests;

/// <summary>Once under way, reading allocates nothing.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData(22_050)]
    [InlineData(44_099)]
    public void Blocks_of_a_wav_cost_no_memory(int? rate) => CheckSteadyState(Encoded.Wav(_folder, seconds: 20), rate);

    [NeedsTheory(Need.SndFile | Need.Ffmpeg)]
    [InlineData("a.flac")]
    [InlineData("a.mp3")]
    public void Blocks_of_the_library_cost_no_memory(string name) =>
        CheckSteadyState(Encoded.Convert(Encoded.Wav(_folder, seconds: 20), _folder[name]), 22_050);

    private static void CheckSteadyState(string path, int? rate)
    {
        using var clip = AudioClip.Open(path, new ClipOptions { SampleRate = rate });
        var block = new float[1024];
        for (var warmUp = 0; warmUp < 100; warmUp++) Assert.Equal(block.Length, clip.Read(block));
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var read = 0; read < 60; read++)
            {
                if (clip.Read(block) != block.Length) throw new InvalidOperationException("The clip ended too early.");
            }
        }));
    }
}
