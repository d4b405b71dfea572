using System.Numerics;

namespace MerToolkit.Workflows.Auditing.Sound;

/// <summary>Two clips that share sound.</summary>
/// <param name="First">Place of the first clip, from 0.</param>
/// <param name="Second">Place of the second clip, from 0.</param>
/// <param name="Lag">Frame of the second that lies over the first frame of the first; may be negative.</param>
/// <param name="Errors">Share of differing bits where they overlap, 0..1; unrelated sound has about .5.</param>
/// <param name="Frames">Number of frames that overlap.</param>
internal sealed record FingerprintPair(int First, int Second, int Lag, double Errors, int Frames);

/// <summary>
/// Finds clips that share sound: frames with equal bits propose a pair and a lag (an index by value, as Haitsma and Kalker search),
/// and the share of differing bits over the whole overlap decides.
/// </summary>
internal static class FingerprintPairs
{
    /// <summary>Most differing bits of a pair; theirs is .35 for three seconds.</summary>
    public const double MostErrors = .32;

    // Values that occur more often are silence or a held note.
    private const int MostOccurrences = 40;
    private const int FewestVotes = 2;
    private const int FewestFrames = 215;

    /// <summary>All pairs, in the order of the clips, each at its best lag.</summary>
    /// <param name="prints">32 bits a frame, one array a clip.</param>
    public static IReadOnlyList<FingerprintPair> Find(IReadOnlyList<uint[]> prints)
    {
        var best = new Dictionary<(int, int), FingerprintPair>();
        foreach (var ((first, second, lag), votes) in Votes(prints))
        {
            if (votes < FewestVotes || Compare(prints, first, second, lag) is not { } pair || pair.Errors > MostErrors) continue;
            if (!best.TryGetValue((first, second), out var known) || pair.Errors < known.Errors) best[(first, second)] = pair;
        }

        return [.. best.Values.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)];
    }

    private static Dictionary<(int First, int Second, int Lag), int> Votes(IReadOnlyList<uint[]> prints)
    {
        var total = prints.Sum(print => print.Length);
        var (values, places) = (new uint[total], new (int Clip, int Frame)[total]);
        var next = 0;
        for (var clip = 0; clip < prints.Count; clip++)
            for (var frame = 0; frame < prints[clip].Length; frame++, next++)
                (values[next], places[next]) = (prints[clip][frame], (clip, frame));
        Array.Sort(values, places);
        var votes = new Dictionary<(int, int, int), int>();
        for (var start = 0; start < total;)
        {
            var end = start + 1;
            while (end < total && values[end] == values[start]) end++;
            if (end - start <= MostOccurrences) Vote(places.AsSpan(start, end - start), votes);
            start = end;
        }

        return votes;
    }

    private static void Vote(Span<(int Clip, int Frame)> places, Dictionary<(int, int, int), int> votes)
    {
        for (var one = 0; one < places.Length; one++)
        {
            for (var other = one + 1; other < places.Length; other++)
            {
                var (a, b) = places[one].Clip < places[other].Clip ? (places[one], places[other]) : (places[other], places[one]);
                if (a.Clip == b.Clip) continue;
                var key = (a.Clip, b.Clip, b.Frame - a.Frame);
                votes[key] = votes.GetValueOrDefault(key) + 1;
            }
        }
    }

    private static FingerprintPair? Compare(IReadOnlyList<uint[]> prints, int first, int second, int lag)
    {
        var (a, b) = (prints[first], prints[second]);
        var (start, end) = (Math.Max(0, -lag), Math.Min(a.Length, b.Length - lag));
        if (end - start < FewestFrames) return null;
        long differing = 0;
        for (var frame = start; frame < end; frame++) differing += BitOperations.PopCount(a[frame] ^ b[frame + lag]);
        return new FingerprintPair(first, second, lag, differing / (32.0 * (end - start)), end - start);
    }
}
