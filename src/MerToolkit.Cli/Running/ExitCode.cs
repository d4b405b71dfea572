namespace MerToolkit.Cli.Running;

/// <summary>What the program tells the shell when it ends.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Ran, but some items failed or the answer is no.</summary>
    public const int SomeFailed = 1;

    /// <summary>Wrong use; nothing was written.</summary>
    public const int Usage = 2;

    /// <summary>Bad input data; nothing was written.</summary>
    public const int BadInput = 3;

    /// <summary>The environment lacks something: a library, a permission, space.</summary>
    public const int Environment = 4;

    /// <summary>Our own fault; a crash file is named.</summary>
    public const int Fault = 70;

    /// <summary>Interrupted by Ctrl-C (SIGINT).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM.</summary>
    public const int Terminated = 143;
}
