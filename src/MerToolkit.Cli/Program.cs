namespace MerToolkit.Cli;

/// <summary>The program <c>mer</c>.</summary>
internal static class Program
{
    private static int Main() => 0;
}
