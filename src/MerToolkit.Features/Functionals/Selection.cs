namespace MerToolkit.Features.Functionals;

/// <summary>Order statistics without a full sort.</summary>
internal static class Selection
{
    /// <summary>
    /// The value that would stand at an index of the sorted span; what stands before it afterwards is not larger.
    /// Quickselect with the median of three (Hoare 1961).
    /// </summary>
    /// <param name="values">Reordered.</param>
    /// <param name="index">0 .. length - 1.</param>
    public static double Nth(Span<double> values, int index)
    {
        int low = 0, high = values.Length - 1;
        while (low < high)
        {
            var pivot = MedianOfThree(values[low], values[(low + high) / 2], values[high]);
            int left = low, right = high;
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                left++;
                right--;
            }

            if (index <= right) high = right;
            else if (index >= left) low = left;
            else break;
        }

        return values[index];
    }

    /// <summary>The largest value of a span that is not empty.</summary>
    public static double Largest(ReadOnlySpan<double> values)
    {
        var largest = values[0];
        foreach (var value in values)
            if (value > largest) largest = value;
        return largest;
    }

    private static double MedianOfThree(double a, double b, double c) =>
        Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
