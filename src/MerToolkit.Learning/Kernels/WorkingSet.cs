namespace MerToolkit.Learning.Kernels;

/// <summary>
/// Chooses the rows whose coefficients are optimised next: those that gain most by growing and those that gain most by shrinking, half
/// of the set at a time; the other half are those chosen last, since what they gain changes most.
/// </summary>
/// <param name="size">Number of rows of a set, 2 or more.</param>
/// <remarks>Wen, Shi, Li, He and Chen 2018, ThunderSVM: a fast SVM library on GPUs and CPUs.</remarks>
internal sealed unsafe class WorkingSet(int size)
{
    private readonly TopList _growing = new(size);
    private readonly TopList _shrinking = new(size);
    private int[] _newest = [];

    /// <summary>Forgets what was chosen last.</summary>
    public void Clear() => _newest = [];

    /// <summary>The next rows.</summary>
    /// <param name="state">Coefficients and slopes.</param>
    /// <param name="isTaken">Room for a mark a row, all false; is so again afterwards.</param>
    /// <returns>Indices of the rows, ascending, each once.</returns>
    public int[] Choose(DualState state, bool[] isTaken)
    {
        foreach (var row in _newest) isTaken[row] = true;
        var wanted = Math.Min(size, state.Rows) - _newest.Length;
        _growing.Clear(wanted);
        _shrinking.Clear(wanted);
        for (var row = 0; row < state.Rows; row++)
        {
            if (isTaken[row]) continue;
            var slope = state.Slopes[row];
            _growing.Offer(state.Up[row] - slope, row);
            _shrinking.Offer(slope - state.Low[row], row);
        }

        var chosen = new List<int>(wanted);
        for (var place = 0; place < wanted && chosen.Count < wanted; place++)
        {
            Take(_growing, place);
            if (chosen.Count < wanted) Take(_shrinking, place);
        }

        int[] all = [.. _newest, .. chosen];
        foreach (var row in all) isTaken[row] = false;
        var half = size / 2;
        _newest = chosen.Count <= half ? [.. chosen] : [.. chosen.Take(half)];
        Array.Sort(all);
        return all;

        void Take(TopList list, int place)
        {
            if (place >= list.Rows.Length || isTaken[list.Rows[place]]) return;
            isTaken[list.Rows[place]] = true;
            chosen.Add(list.Rows[place]);
        }
    }

    /// <summary>The rows of the largest values, largest first; of equal ones the first.</summary>
    /// <param name="most">Number of rows at most.</param>
    private sealed class TopList(int most)
    {
        private readonly double[] _values = new double[most];
        private readonly int[] _rows = new int[most];
        private int _count;
        private int _room;

        public ReadOnlySpan<int> Rows => _rows.AsSpan(0, _count);

        public void Clear(int room) => (_count, _room) = (0, room);

        public void Offer(double value, int row)
        {
            if (!(value > (_count < _room ? double.NegativeInfinity : _count == 0 ? double.PositiveInfinity : _values[_count - 1]))) return;
            if (_count < _room) _count++;
            var place = _count - 1;
            for (; place > 0 && _values[place - 1] < value; place--)
                (_values[place], _rows[place]) = (_values[place - 1], _rows[place - 1]);
            (_values[place], _rows[place]) = (value, row);
        }
    }
}
