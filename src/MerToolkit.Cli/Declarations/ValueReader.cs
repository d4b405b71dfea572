namespace MerToolkit.Cli.Declarations;

/// <summary>Reads the words after an option; the culture of the machine plays no part.</summary>
/// <typeparam name="T">What they are read as.</typeparam>
/// <param name="Expectation">What is allowed, to complete "... is not": <c>a whole number, 1 or more</c>.</param>
/// <param name="Read">Gives the value, or false when the words are not what is expected.</param>
internal sealed record ValueReader<T>(string Expectation, ValueReader<T>.TryRead Read)
{
    /// <summary>Reads the words.</summary>
    public delegate bool TryRead(IReadOnlyList<string> words, out T value);
}
