using System.Text;
using MerToolkit.Learning.Models;
using MerToolkit.Learning.Preparation;

namespace MerToolkit.Learning.Stacking.Kinds;

/// <summary>
/// A stack of kinds in a model file: names of kinds and parts, joined by <c>+</c>, the kind of each column, the sets of parts of the models
/// on top; then each part under <c>part-0/</c> and each model on top under <c>top-0/</c>.
/// </summary>
internal static class KindTensors
{
    private const string KindsTensor = "kinds/names";
    private const string ColumnsTensor = "kinds/columns";
    private const string PartsTensor = "kinds/parts";
    private const string StandardizedTensor = "kinds/standardized";
    private const string MarginsTensor = "kinds/margins";
    private const string MasksTensor = "kinds/tops";

    /// <summary>Whether a model file holds such a stack.</summary>
    /// <param name="tensors">Its numbers.</param>
    public static bool AreIn(ITensorSource tensors) => tensors.Has(KindsTensor);

    /// <summary>Hands everything to a model file.</summary>
    /// <param name="columns">Number of columns of all kinds together.</param>
    /// <param name="kinds">The kinds.</param>
    /// <param name="parts">The models below.</param>
    /// <param name="tops">The linear models on their outputs.</param>
    /// <param name="tensors">Receives it.</param>
    public static void Save(
        int columns, IReadOnlyList<InputKind> kinds, IReadOnlyList<KindPart> parts, KindTops tops, ITensorSink tensors)
    {
        AddWords(KindsTensor, kinds.Select(kind => kind.Name));
        var kindOf = new int[columns];
        foreach (var (index, kind) in kinds.Index())
            foreach (var column in kind.Columns) kindOf[column] = index;
        tensors.Add(ColumnsTensor, kindOf, columns);
        AddWords(PartsTensor, parts.Select(part => part.Label));
        tensors.Add(StandardizedTensor, Flags(part => part.Standardizer is not null), parts.Count);
        tensors.Add(MarginsTensor, Flags(part => part.GivesMargins), parts.Count);
        tensors.Add(MasksTensor, [.. tops.Masks.Select(mask => (int)mask)], tops.Masks.Length);
        foreach (var (index, part) in parts.Index())
        {
            var own = new PartTensors(PartName(index), tensors);
            part.Part.Preparation?.Save(own);
            part.Part.Model.Save(own);
        }

        foreach (var (index, top) in tops.Models.Index())
            top.Save(KindStack.InputsOf(parts, tops.Masks[index]).Length, new PartTensors(TopName(index), tensors));

        void AddWords(string name, IEnumerable<string> words)
        {
            var bytes = Encoding.UTF8.GetBytes(string.Join(StackParts.Joint, words));
            tensors.Add(name, bytes, bytes.Length);
        }

        byte[] Flags(Func<StackPart, bool> isSo) => [.. parts.Select(part => isSo(part.Part) ? (byte)1 : (byte)0)];
    }

    /// <summary>The stack in a model file, every number of it checked.</summary>
    /// <param name="scale">What it predicts.</param>
    /// <param name="columns">Number of columns of all kinds together.</param>
    /// <param name="tensors">Its numbers.</param>
    public static KindStack Restore(TargetScale scale, int columns, ITensorSource tensors)
    {
        var kinds = Kinds(columns, tensors);
        var names = Encoding.UTF8.GetString(tensors.Bytes(PartsTensor, -1));
        if (KindMember.Faults(names).FirstOrDefault() is { } fault)
            throw tensors.Refusal(PartsTensor, $"does not name the parts of a stack: {fault}");
        var members = KindMember.Of(names);
        var (standardized, margins) = (Flags(StandardizedTensor), Flags(MarginsTensor));
        var parts = new List<KindPart>();
        foreach (var (index, member) in members.Index())
        {
            var (needs, own) = Place(member, kinds, columns, tensors);
            var source = new PartTensors(PartName(index), tensors);
            var preparation = ColumnPreparation.Restore(standardized[index], own.Count, source);
            var model = StackTensors.Model(member.Trainer, scale, own.Count, source, Refusal);
            var part = StackParts.Part([.. parts.Select(other => other.Part)], member.Trainer, preparation, model, margins[index], scale)
                ?? throw tensors.Refusal(MarginsTensor, $"asks '{member.Label}' for margins it does not have");
            parts.Add(new KindPart(member.Label, needs, own, part with { Name = member.Label }));
        }

        return KindStack.Of(scale, columns, kinds, parts, Tops(scale, kinds, parts, tensors));

        Exception Refusal(string what) => tensors.Refusal(PartsTensor, what);

        bool[] Flags(string name)
        {
            var flags = tensors.Bytes(name, members.Count);
            return flags.All(flag => flag <= 1) ? [.. flags.Select(flag => flag == 1)]
                : throw tensors.Refusal(name, "holds a value that is neither 0 nor 1");
        }
    }

    private static InputKind[] Kinds(int columns, ITensorSource tensors)
    {
        const int MostKinds = 8;
        var names = Encoding.UTF8.GetString(tensors.Bytes(KindsTensor, -1)).Split(StackParts.Joint);
        if (names.Length > MostKinds || names.Distinct(StringComparer.Ordinal).Count() < names.Length || names.Contains(""))
            throw tensors.Refusal(KindsTensor, "does not name kinds of input");
        var kindOf = tensors.Integers(ColumnsTensor, columns);
        if (kindOf.Any(kind => kind < 0 || kind >= names.Length)) throw tensors.Refusal(ColumnsTensor, "names a kind that there is not");
        var all = Enumerable.Range(0, columns);
        return [.. names.Select((name, kind) => new InputKind(name, [.. all.Where(column => kindOf[column] == kind)]))];
    }

    private static (uint Needs, IReadOnlyList<int> Columns) Place(
        KindMember member, InputKind[] kinds, int columns, ITensorSource tensors)
    {
        if (member.Kind == KindMember.All) return ((1u << kinds.Length) - 1, [.. Enumerable.Range(0, columns)]);
        var index = Array.FindIndex(kinds, kind => kind.Name == member.Kind);
        return index >= 0 ? (1u << index, kinds[index].Columns)
            : throw tensors.Refusal(PartsTensor, $"names a part of the kind '{member.Kind}', which there is not");
    }

    private static KindTops Tops(TargetScale scale, InputKind[] kinds, IReadOnlyList<KindPart> parts, ITensorSource tensors)
    {
        var masks = tensors.Integers(MasksTensor, -1);
        var known = KindTops.MasksOf([.. parts.Select(part => part.Kinds)], kinds.Length);
        var isAscending = masks.Zip(masks.Skip(1), (mask, next) => mask < next).All(isLess => isLess);
        if (masks.Length == 0 || !isAscending || masks.Any(mask => !known.Contains((uint)mask)))
            throw tensors.Refusal(MasksTensor, "does not hold sets of parts that can speak together");
        TopModel[] models =
        [
            .. masks.Select((mask, index) => TopModel.Restore(scale, KindStack.InputsOf(parts, (uint)mask).Length,
                new PartTensors(TopName(index), tensors))),
        ];
        return new KindTops([.. masks.Select(mask => (uint)mask)], models);
    }

    private static string PartName(int index) => FormattableString.Invariant($"part-{index}");

    private static string TopName(int index) => FormattableString.Invariant($"top-{index}");
}
