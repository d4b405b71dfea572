using MerToolkit.Core.Numerics;

namespace MerToolkit.Learning.Search;

/// <summary>
/// Each setting drawn by itself, whatever the others scored (Bergstra and Bengio 2012, Random search for hyper-parameter
/// optimization); none is tried twice.
/// </summary>
/// <param name="space">What may be tried.</param>
/// <param name="random">Stream of this search.</param>
public sealed class RandomSearch(SearchSpace space, RandomStream random) : SettingSearch(space, random)
{
    private protected override IReadOnlyList<object>? Next(
        IReadOnlyList<TriedSetting> tried, HashSet<string> known, RandomStream stream, CancellationToken cancellation) =>
        Draw(known, stream);
}
