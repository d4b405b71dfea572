namespace MerToolkit.Workflows.Inputs;

/// <summary>A file that an input stands for.</summary>
/// <param name="Path">Path as it is opened: the given folder and what lies below it.</param>
/// <param name="Relative">Path below the given folder with <c>/</c> between names; the path as given for a file named outright.</param>
internal sealed record FoundFile(string Path, string Relative);
