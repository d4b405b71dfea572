namespace MerToolkit.Cli.Running;

/// <summary>Everything a command touches of the world around it, so that tests can stand in for it.</summary>
internal sealed record Shell
{
    /// <summary>Standard output: the answer.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Standard error: the story.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Standard input.</summary>
    public required TextReader In { get; init; }

    /// <summary>Opens standard input as bytes.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>True when standard input is a keyboard.</summary>
    public bool IsInputTyped { get; init; }

    /// <summary>What standard output leads to.</summary>
    public required Terminal OutTerminal { get; init; }

    /// <summary>What standard error leads to.</summary>
    public required Terminal ErrorTerminal { get; init; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Clock of progress lines.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Ends the work when the person or the system asks for it.</summary>
    public required Interruption Interruption { get; init; }

    /// <summary>Folder that crash files are written to.</summary>
    public string CrashFolder { get; init; } = Path.GetTempPath();
}
