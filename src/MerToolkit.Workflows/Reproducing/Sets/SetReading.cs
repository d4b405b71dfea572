namespace MerToolkit.Workflows.Reproducing.Sets;

/// <summary>Gives the rows of sets to steps: tables as they are, sounds extracted when their turn comes.</summary>
/// <param name="options">Names the folder.</param>
internal sealed class SetReading(ReproductionOptions options)
{
    private readonly SetLibrary _library = new();
    private readonly Dictionary<string, string> _extracted = new(StringComparer.Ordinal);

    /// <summary>The rows of a set that is there.</summary>
    /// <param name="set">The set.</param>
    /// <param name="work">Is told about clips.</param>
    /// <exception cref="Core.Errors.MerException">What is wrong with it.</exception>
    public SetData Of(PlacedSet set, StepWork work)
    {
        if (set.Set.Profile is null) return _library.Of(set.Set, set.Path!);
        if (!_extracted.TryGetValue(set.Set.Name, out var path))
            _extracted[set.Set.Name] = path = SoundTable.Ensure(set, options, work);
        return _library.Of(set.Set, path);
    }
}
