using System.Text;

namespace MerToolkit.Cli.Output;

/// <summary>
/// Writes text to a stream that may be closed from the other end (<c>mer features list | head -3</c>). A closed pipe is
/// no error: the rest is dropped quietly, and <see cref="IsClosed"/> tells.
/// </summary>
internal sealed class PipeWriter : TextWriter
{
    private const int UnixBrokenPipe = 32;
    private const int WindowsBrokenPipe = unchecked((int)0x8007006D);
    private const int WindowsNoData = unchecked((int)0x800700E8);

    private readonly StreamWriter _inner;

    /// <summary>For a stream; what is written is flushed at the end of each line.</summary>
    public PipeWriter(Stream stream)
    {
        _inner = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 4096) { NewLine = "\n" };
        NewLine = "\n";
    }

    /// <summary>True once the other end has closed the pipe.</summary>
    public bool IsClosed { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => _inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => _inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => _inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void WriteLine(string? value)
    {
        Try(() =>
        {
            _inner.WriteLine(value);
            _inner.Flush();
        });
    }

    /// <inheritdoc/>
    public override void WriteLine() => WriteLine("");

    /// <inheritdoc/>
    public override void Flush() => Try(_inner.Flush);

    private void Try(Action write)
    {
        if (IsClosed) return;
        try
        {
            write();
        }
        catch (IOException cause) when (cause.HResult is UnixBrokenPipe or WindowsBrokenPipe or WindowsNoData)
        {
            IsClosed = true;
        }
    }
}
