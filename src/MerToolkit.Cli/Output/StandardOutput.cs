using Microsoft.Win32.SafeHandles;

namespace MerToolkit.Cli.Output;

/// <summary>Standard output as bytes.</summary>
internal static class StandardOutput
{
    private const int Descriptor = 1;

    /// <summary>The system's own stream, which drops what is written to a closed pipe without a word.</summary>
    public static Stream Open() => Console.OpenStandardOutput();

    /// <summary>
    /// A stream that tells when a pipe is closed, so that a command without an end of its own ends with it. Files and terminals, and pipes
    /// of Windows, get the system's own stream: a file may be shared with other programs, who go on where it stands.
    /// </summary>
    public static Stream OpenTelling()
    {
        if (OperatingSystem.IsWindows()) return Open();
        var stream = new FileStream(new SafeFileHandle(Descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        return stream.CanSeek || !Console.IsOutputRedirected ? Open() : stream;
    }
}
