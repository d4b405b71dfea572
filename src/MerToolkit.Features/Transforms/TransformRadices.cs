namespace MerToolkit.Features.Transforms;

/// <summary>
/// Chooses the radices of a transform, first stage first. Their order decides how roundings fall, so it depends on the
/// size alone.
/// </summary>
internal static class TransformRadices
{
    /// <summary>Factors of <paramref name="size"/>; the first is even where the size is.</summary>
    internal static int[] For(int size)
    {
        var twos = int.TrailingZeroCount(size);
        var odd = OddFactors(size >> twos);
        return [.. FirstFactors(twos), .. odd, .. LastFactors(twos)];
    }

    private static int[] FirstFactors(int twos) => twos switch
    {
        0 => [],
        1 => [2],
        _ => twos % 2 == 0 ? [4] : [8],
    };

    private static IEnumerable<int> LastFactors(int twos) =>
        twos < 4 ? [] : Enumerable.Repeat(4, (twos - 2) / 2);

    /// <summary>Prime factors of an odd number, largest first.</summary>
    private static List<int> OddFactors(int number)
    {
        var factors = new List<int>();
        for (var prime = 3; prime <= number / prime; prime += 2)
        {
            for (; number % prime == 0; number /= prime)
                factors.Add(prime);
        }

        if (number > 1)
            factors.Add(number);
        factors.Reverse();
        return factors;
    }
}
