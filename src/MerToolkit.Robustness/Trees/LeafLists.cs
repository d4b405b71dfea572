namespace MerToolkit.Robustness.Trees;

/// <summary>
/// A stack of leaf lists. The lists of a box have entries that part it among them, so that a row in it falls into one entry of
/// each; what lists of one entry only say is in <see cref="Constant"/>. Grows as needed and is used again for row after row.
/// </summary>
internal sealed class LeafLists
{
    private LeafList[] _lists = new LeafList[256];

    /// <summary>Number of lanes of either side of a box, a multiple of 16.</summary>
    public int Lanes { get; private set; }

    /// <summary>Values of the entries, pure numbers or in the target's unit; [entries], the rest is unused.</summary>
    public double[] Values { get; private set; } = new double[4096];

    /// <summary>Boxes of the entries; [entries, stride], the rest is unused.</summary>
    public ushort[] Cells { get; private set; } = new ushort[4096 * 2 * CellBox.LanesInBlock];

    /// <summary>Number of entries.</summary>
    public int Entries { get; set; }

    /// <summary>Number of lists.</summary>
    public int Count { get; set; }

    /// <summary>What is added to every sum over lists, in the unit of the values.</summary>
    public double Constant { get; set; }

    /// <summary>Number of cells of an entry's box.</summary>
    public int Stride => 2 * Lanes;

    /// <summary>A list.</summary>
    /// <param name="index">Index of the list.</param>
    public ref LeafList this[int index] => ref _lists[index];

    /// <summary>Lists in a run.</summary>
    /// <param name="first">Index of the first.</param>
    public Span<LeafList> From(int first) => _lists.AsSpan(first, Count - first);

    /// <summary>Empties the stack.</summary>
    /// <param name="lanes">Number of lanes of either side of the boxes to come, a multiple of 16.</param>
    public void Clear(int lanes) => (Lanes, Entries, Count, Constant) = (lanes, 0, 0, 0);

    /// <summary>Makes room for more entries.</summary>
    /// <param name="more">Number of entries that will be written behind the last.</param>
    public void Reserve(int more)
    {
        if (Entries + more > Values.Length)
        {
            var values = Values;
            Array.Resize(ref values, Math.Max(Entries + more, 2 * values.Length));
            Values = values;
        }

        var needed = checked((Entries + more) * Stride);
        if (needed <= Cells.Length) return;
        var cells = Cells;
        Array.Resize(ref cells, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * cells.Length)));
        Cells = cells;
    }

    /// <summary>Ends a list that was written behind the last; one whose entries are worth the same joins the constant.</summary>
    /// <param name="begin">Index of its first entry.</param>
    public void Close(int begin)
    {
        if (Values[begin] == Values[Entries - 1])
        {
            Constant += Values[begin];
            Entries = begin;
            return;
        }

        if (Count == _lists.Length) Array.Resize(ref _lists, 2 * Count);
        _lists[Count++] = new LeafList(begin, Entries - begin);
    }

    /// <summary>The sum bound: the constant and the largest value of each list.</summary>
    /// <param name="first">Index of the first list.</param>
    public double Bound(int first)
    {
        var sum = Constant;
        for (var index = first; index < Count; index++) sum += Values[_lists[index].Begin];
        return sum;
    }

    /// <summary>Writes what is left of all lists in a smaller box behind them.</summary>
    /// <param name="first">Index of the first list that takes part.</param>
    /// <param name="box">The smaller box; [stride].</param>
    public void Narrow(int first, Span<ushort> box)
    {
        var (end, stride) = (Count, Stride);
        ref var narrow = ref box[0];
        for (var index = first; index < end; index++)
        {
            var list = _lists[index];
            Reserve(list.Count);
            var begin = Entries;
            for (var entry = list.Begin; entry < list.Begin + list.Count; entry++)
            {
                ref var own = ref Boxes.At(Cells, entry * stride);
                if (!Boxes.Meet(ref own, ref narrow, Lanes)) continue;
                Boxes.Cut(ref own, ref narrow, ref Boxes.At(Cells, Entries * stride), Lanes);
                Values[Entries++] = Values[entry];
            }

            Close(begin);
        }
    }
}
