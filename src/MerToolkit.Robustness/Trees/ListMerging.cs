namespace MerToolkit.Robustness.Trees;

/// <summary>
/// Joins leaf lists into lists of the pairs of entries that meet, while few enough result: the sum of the lists' largest values
/// comes down towards what the trees can reach together (Chen and others 2019, "Robustness verification of tree-based models").
/// Lists that ask the same columns are joined first, small ones before large ones: few of their pairs meet.
/// </summary>
internal sealed class ListMerging
{
    // Above it, joining costs more than the tighter bound saves (measured on boosted trees of depth 6).
    private const int MostEntries = 64;
    private const int CountBits = 16;
    private readonly double[] _sums = new double[MostEntries];
    private readonly (int Left, int Right)[] _pairs = new (int, int)[MostEntries];
    private long[] _keys = new long[256];

    /// <summary>Joins neighbours until none can be joined.</summary>
    /// <param name="lists">The stack; joint lists are written behind its last entry.</param>
    /// <param name="first">Index of the first list that takes part.</param>
    public void Run(LeafLists lists, int first)
    {
        while (lists.Count - first > 1 && JoinNeighbours(lists, first))
        {
        }
    }

    private bool JoinNeighbours(LeafLists lists, int first)
    {
        var members = lists.From(first);
        if (_keys.Length < members.Length) _keys = new long[2 * members.Length];
        for (var index = 0; index < members.Length; index++) _keys[index] = Key(lists, members[index]);
        _keys.AsSpan(0, members.Length).Sort(members);
        var (kept, end) = (first, lists.Count);
        for (var index = first; index < end; index++)
        {
            if (index + 1 == end || Join(lists, lists[index], lists[index + 1]) is not { } joint) lists[kept++] = lists[index];
            else
            {
                index++;
                if (lists.Values[joint.Begin] == lists.Values[joint.Begin + joint.Count - 1]) lists.Constant += lists.Values[joint.Begin];
                else lists[kept++] = joint;
            }
        }

        lists.Count = kept;
        return kept < end;
    }

    // The lanes in which entries differ, lane by lane as bits, then how many entries there are.
    private static long Key(LeafLists lists, LeafList list)
    {
        var (cells, stride, lanes) = (lists.Cells, lists.Stride, lists.Lanes);
        var (asked, begin) = (0L, list.Begin * stride);
        for (var lane = 0; lane < Math.Min(lanes, 62 - CountBits); lane++)
        {
            for (var entry = begin + stride; entry < begin + (list.Count * stride); entry += stride)
            {
                if (cells[entry + lane] == cells[begin + lane] && cells[entry + lanes + lane] == cells[begin + lanes + lane]) continue;
                asked |= 1L << lane;
                break;
            }
        }

        return (asked << CountBits) | (long)Math.Min(list.Count, (1 << CountBits) - 1);
    }

    private LeafList? Join(LeafLists lists, LeafList left, LeafList right)
    {
        var (count, stride, lanes) = (0, lists.Stride, lists.Lanes);
        for (var one = left.Begin; one < left.Begin + left.Count; one++)
        {
            ref var box = ref Boxes.At(lists.Cells, one * stride);
            for (var other = right.Begin; other < right.Begin + right.Count; other++)
            {
                if (!Boxes.Meet(ref box, ref Boxes.At(lists.Cells, other * stride), lanes)) continue;
                if (count == MostEntries) return null;
                (_sums[count], _pairs[count]) = (-(lists.Values[one] + lists.Values[other]), (one, other));
                count++;
            }
        }

        _sums.AsSpan(0, count).Sort(_pairs.AsSpan(0, count));
        lists.Reserve(count);
        var begin = lists.Entries;
        for (var pair = 0; pair < count; pair++)
        {
            lists.Values[begin + pair] = -_sums[pair];
            Boxes.Cut(ref Boxes.At(lists.Cells, _pairs[pair].Left * stride), ref Boxes.At(lists.Cells, _pairs[pair].Right * stride),
                ref Boxes.At(lists.Cells, (begin + pair) * stride), lanes);
        }

        lists.Entries += count;
        return new LeafList(begin, count);
    }
}
