using System.Globalization;
using System.Security.Cryptography;
using FsCheck;
using Microsoft.FSharp.Core;

namespace Shared;

/// <summary>
/// How many cases a property is asked with, and which. By default the same 100 in each run of the tests, so that nothing
/// fails by chance. <c>MER_PROPERTY_RUNS=20000</c> soaks: that many cases from a seed never used before, which is printed
/// when a case fails and which <c>MER_PROPERTY_SEED</c> brings back.
/// </summary>
internal static class PropertyRuns
{
    private const int UsualRuns = 100;
    private const ulong UsualSeed = 20_260_101;
    private static readonly int Runs = (int)(Asked("MER_PROPERTY_RUNS") ?? UsualRuns);
    private static readonly ulong Seed = Asked("MER_PROPERTY_SEED") ?? (Runs == UsualRuns ? UsualSeed : Fresh());

    /// <summary>Throws, with the smallest case found and how to bring it back, where the property fails.</summary>
    /// <param name="property">What should hold for every case.</param>
    public static void MustHold(this Property property) => property.MustHold(Runs, Seed);

    /// <summary>The same for a property that is asked with another usual number of cases: dear ones fewer, rich ones more.</summary>
    /// <param name="property">What should hold for every case.</param>
    /// <param name="usualRuns">Number of cases where no other is asked for, 1 or more.</param>
    public static void MustHold(this Property property, int usualRuns) =>
        property.MustHold(Asked("MER_PROPERTY_RUNS") is null ? usualRuns : Runs, Seed);

    /// <summary>Throws where the property fails for one of the cases that a seed gives.</summary>
    /// <param name="property">What should hold for every case.</param>
    /// <param name="runs">Number of cases, 1 or more.</param>
    /// <param name="seed">Where the random numbers start, any number.</param>
    public static void MustHold(this Property property, int runs, ulong seed)
    {
        var replay = FSharpOption<Replay>.Some(new Replay(new Rnd(seed), FSharpOption<int>.None));
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(runs).WithMaxRejected(10 * runs).WithReplay(replay), property);
        }
        catch (Exception failure)
        {
            var again = string.Create(CultureInfo.InvariantCulture, $"MER_PROPERTY_RUNS={runs} MER_PROPERTY_SEED={seed}");
            throw new InvalidOperationException($"{failure.Message}\nThe same cases again: {again}", failure);
        }
    }

    private static ulong? Asked(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? ulong.Parse(text, CultureInfo.InvariantCulture) : null;

    // Short, to be typed again.
    private static ulong Fresh() => (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
}
