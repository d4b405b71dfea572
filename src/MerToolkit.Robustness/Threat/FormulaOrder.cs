namespace MerToolkit.Robustness.Threat;

/// <summary>In which order derived columns are computed.</summary>
internal static class FormulaOrder
{
    /// <summary>The derived columns, each behind those it follows from; those on a cycle are left out.</summary>
    /// <param name="formulas">Formulas by the name of the column they make.</param>
    /// <param name="cycle">The first cycle in words, <c>a from b from a</c>; null without one.</param>
    public static IReadOnlyList<string> Of(IReadOnlyDictionary<string, Formula> formulas, out string? cycle)
    {
        var order = new List<string>();
        var path = new List<string>();
        string? found = null;
        foreach (var name in formulas.Keys) Visit(name);
        cycle = found;
        return order;

        bool Visit(string name)
        {
            if (order.Contains(name)) return true;
            var again = path.IndexOf(name);
            if (again >= 0)
            {
                found ??= string.Join(" from ", path.Skip(again).Append(name).Select(column => $"'{column}'"));
                return false;
            }

            path.Add(name);
            var stands = formulas[name].Inputs.Where(formulas.ContainsKey).All(Visit);
            path.RemoveAt(path.Count - 1);
            if (stands) order.Add(name);
            return stands;
        }
    }
}
