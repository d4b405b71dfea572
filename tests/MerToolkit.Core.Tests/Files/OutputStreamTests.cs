using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;

namespace MerToolkit.Core.Tests.Files;

public sealed class OutputStreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_can_be_read_back_and_sought()
    {
        using (var stream = new OutputStream(_folder["a.tmp"], "a"))
        {
            stream.Write("0123456789"u8);
            stream.Position = 3;
            stream.Write("abc"u8.ToArray(), 1, 2);
            Assert.Equal((10, 5), (stream.Length, stream.Position));
            var rest = new byte[8];
            Assert.Equal(5, stream.Read(rest, 1, 7));
            Assert.Equal("\056789\0\0"u8.ToArray(), rest);
            stream.SetLength(6);
            stream.FlushToDisk();
        }

        Assert.Equal("012bc5", File.ReadAllText(_folder["a.tmp"]));
    }

    [FullDeviceFact]
    public void A_full_disk_is_told_with_the_file_that_was_asked_for_and_what_to_do()
    {
        using var stream = Full();
        var failure = Assert.Throws<EnvironmentException>(() => stream.Write(new byte[1 << 20]));
        var problem = Assert.Single(failure.Problems);
        Assert.Equal(("disk-full", "songs.csv"), (problem.Code, problem.Subject));
        Assert.Contains("Free some space", problem.Remedy);
    }

    [FullDeviceFact]
    public void What_waited_in_memory_is_told_too_and_never_at_the_close()
    {
        using var stream = Full();
        stream.Write("short"u8);
        Assert.Equal("disk-full", Assert.Throws<EnvironmentException>(stream.Flush).Problems[0].Code);
    }

    private static OutputStream Full() =>
        new(File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite), FileAccess.Write, "songs.csv");

    /// <summary>A test that needs the device that is always full.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class FullDeviceFactAttribute : FactAttribute
    {
        public FullDeviceFactAttribute() => Skip = File.Exists("/dev/full") ? null : "needs /dev/full";
    }
}
