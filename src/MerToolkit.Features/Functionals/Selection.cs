using System.Numerics;

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
    public static T Nth<T>(Span<T> values, int index) where T : unmanaged, IBinaryFloatingPointIeee754<T>
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

    private static T MedianOfThree<T>(T a, T b, T c) where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        T.Max(T.Min(a, b), T.Min(T.Max(a, b), c));
}
