using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Core.Splits;

namespace MerToolkit.Core.Tests.Splits;

public class FoldMakerTests
{
    private const int Folds = 5;

    // Rows with a group of 0..59 (about 3 rows each) and a class that leans on the group, in random order.
    private static readonly Arbitrary<SplitRows> AnyRows = (
        from groups in Gen.Choose(0, 59).NonEmptyListOf()
        from classes in Gen.Choose(0, 3).ListOf(groups.Count)
        select new SplitRows(
            [.. groups.Select((_, row) => $"row {row}")],
            [.. groups.Select(number => number == 0 ? null : $"group {number}")],
            [.. classes.Select(label => label == 0 ? null : $"Q{label}")])).ToArbitrary();

    [Fact]
    public void No_group_stands_on_two_sides_and_no_fold_is_empty() =>
        Prop.ForAll(AnyRows, rows =>
        {
            if (TooFew(rows)) return true;
            var folds = FoldMaker.KFold(rows, Folds, 1);
            return GroupOverlap.Find(folds, rows.Groups!).Count == 0
                && Enumerable.Range(0, Folds).All(fold => GroupOverlap.Count(folds.Split(fold), rows.Groups!) == 0)
                && folds.FoldOf.Distinct().Count() == Folds;
        }).MustHold();

    [Fact]
    public void Every_row_is_judged_in_exactly_one_fold() =>
        Prop.ForAll(AnyRows, rows =>
        {
            if (TooFew(rows)) return true;
            var folds = FoldMaker.KFold(rows, Folds, 1);
            var all = Enumerable.Range(0, rows.Ids.Count).ToArray();
            return Enumerable.Range(0, Folds).SelectMany(fold => folds.Split(fold).Test).Order().SequenceEqual(all)
                && Enumerable.Range(0, Folds).All(fold => folds.Split(fold) is var split
                    && split.Train.Concat(split.Test).Order().SequenceEqual(all));
        }).MustHold();

    [Fact]
    public void The_order_of_the_rows_does_not_matter() =>
        Prop.ForAll(AnyRows, rows =>
        {
            if (TooFew(rows)) return true;
            var forward = FoldMaker.KFold(rows, Folds, 3).FoldOf;
            var turned = new SplitRows([.. rows.Ids.Reverse()], [.. rows.Groups!.Reverse()], [.. rows.Labels!.Reverse()]);
            return forward.Reverse().SequenceEqual(FoldMaker.KFold(turned, Folds, 3).FoldOf);
        }).MustHold();

    [Fact]
    public void Class_counts_of_single_rows_differ_by_one_at_most() =>
        Prop.ForAll(AnyRows, rows =>
        {
            if (rows.Ids.Count < Folds) return true;
            var folds = FoldMaker.KFold(new SplitRows(rows.Ids, null, rows.Labels), Folds, 1);
            return rows.Labels!.Distinct().All(label => Spread(folds, row => rows.Labels![row] == label) <= 1);
        }).MustHold();

    [Fact]
    public void Class_counts_of_pure_groups_differ_by_the_largest_group_at_most() =>
        Prop.ForAll(AnyRows, rows =>
        {
            if (TooFew(rows)) return true;
            var labels = rows.Groups!.Select((group, row) => (group ?? rows.Ids[row])[^1..]).ToArray();
            var largest = rows.Groups!.OfType<string>().GroupBy(group => group).Select(group => group.Count()).DefaultIfEmpty(1).Max();
            var folds = FoldMaker.KFold(new SplitRows(rows.Ids, rows.Groups, labels), Folds, 1);
            return labels.Distinct().All(label => Spread(folds, row => labels[row] == label) <= largest);
        }).MustHold();

    [Fact]
    public void Mixed_groups_of_a_real_size_keep_the_shares_of_the_classes()
    {
        // As the 4Q set: 720 rows, 4 classes, some 500 artists, most with one row, the largest with 12.
        var random = new Random(1);
        var groups = new List<string?>();
        while (groups.Count < 720)
        {
            var size = Math.Min(random.Next(10) < 8 ? 1 : random.Next(2, 13), 720 - groups.Count);
            groups.AddRange(Enumerable.Repeat<string?>($"artist {groups.Count}", size));
        }

        var labels = Enumerable.Range(0, 720).Select(row => $"Q{1 + (random.Next(3) == 0 ? random.Next(4) : row / 180)}").ToArray();
        var rows = new SplitRows([.. Enumerable.Range(0, 720).Select(row => $"{row}")], groups, labels);
        var folds = FoldMaker.KFold(rows, 10, 1);
        Assert.Empty(GroupOverlap.Find(folds, groups));
        Assert.InRange(Spread(folds, _ => true), 0, 4);
        foreach (var label in labels.Distinct()) Assert.InRange(Spread(folds, row => labels[row] == label), 0, 3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_folds_and_another_seed_others()
    {
        var rows = Plain(200);
        Assert.Equal(FoldMaker.KFold(rows, 4, 7).FoldOf, FoldMaker.KFold(rows, 4, 7).FoldOf);
        Assert.NotEqual(FoldMaker.KFold(rows, 4, 7).FoldOf, FoldMaker.KFold(rows, 4, 8).FoldOf);
    }

    [Fact]
    public void Published_results_rely_on_these_very_folds() =>
        Assert.Equal("120100122012100112020102102212", string.Concat(FoldMaker.KFold(Plain(30), 3, 1).FoldOf));

    [Theory]
    [InlineData(.2, 20)]
    [InlineData(.5, 50)]
    [InlineData(.33, 33)]
    [InlineData(.99, 99)]
    [InlineData(.01, 1)]
    public void A_hold_out_has_its_share(double share, int expected)
    {
        var split = FoldMaker.HoldOut(Plain(100), share, 1);
        Assert.Equal(expected, split.Test.Count);
        Assert.Equal(100 - expected, split.Train.Count);
        Assert.Empty(split.Test.Intersect(split.Train));
    }

    [Fact]
    public void A_hold_out_keeps_class_shares_and_groups_whole()
    {
        var labels = Enumerable.Range(0, 100).Select(row => row < 80 ? "a" : "b").ToArray();
        var plain = Plain(100);
        var split = FoldMaker.HoldOut(new SplitRows(plain.Ids, null, labels), .25, 1);
        Assert.Equal((20, 5), (split.Test.Count(row => labels[row] == "a"), split.Test.Count(row => labels[row] == "b")));
        var groups = Enumerable.Range(0, 100).Select(row => $"{row / 5}").ToArray();
        var grouped = FoldMaker.HoldOut(new SplitRows(plain.Ids, groups), .25, 1);
        Assert.Equal(0, GroupOverlap.Count(grouped, groups));
        Assert.Equal(25, grouped.Test.Count);
    }

    [Fact]
    public void What_cannot_be_split_is_refused_in_words()
    {
        Assert.Equal("folds-few", Code(() => FoldMaker.KFold(Plain(9), 1, 1)));
        Assert.Equal("folds-many", Code(() => FoldMaker.KFold(Plain(9), 10, 1)));
        Assert.Equal("folds-many", Code(() => FoldMaker.KFold(new SplitRows(["a", "b", "c"], ["x", "x", "x"]), 2, 1)));
        Assert.Equal("share-range", Code(() => FoldMaker.HoldOut(Plain(9), 1, 1)));
        Assert.Equal("share-range", Code(() => FoldMaker.HoldOut(Plain(9), double.NaN, 1)));
        Assert.Equal("share-range", Code(() => FoldMaker.HoldOut(Plain(9), .001, 1)));
        Assert.Equal("share-range", Code(() => FoldMaker.HoldOut(Plain(9), .999, 1)));
        Assert.Throws<ArgumentException>(() => new SplitRows(["a"], ["x", "y"]));
    }

    [Fact]
    public void Blank_groups_stand_alone()
    {
        var rows = new SplitRows(["a", "b", "c", "d"], ["", null, "", null]);
        Assert.Equal([0, 1, 2, 3], FoldMaker.KFold(rows, 4, 1).FoldOf.Order());
    }

    [Fact]
    public void Shared_groups_are_found_with_their_folds()
    {
        var shared = GroupOverlap.Find(new FoldAssignment([0, 1, 2, 0, 0, 1], 3), ["x", "x", "x", "y", null, null]);
        var only = Assert.Single(shared);
        Assert.Equal(("x", 3), (only.Group, only.Rows));
        Assert.Equal([0, 1, 2], only.Folds);
        Assert.Equal(1, GroupOverlap.Count(new Split([0, 3], [1, 2, 4]), ["x", "x", "x", "y", null]));
    }

    private static bool TooFew(SplitRows rows) =>
        rows.Groups!.OfType<string>().Distinct().Count() + rows.Groups!.Count(group => group is null) < Folds;

    private static int Spread(FoldAssignment folds, Func<int, bool> isCounted)
    {
        var counts = new int[folds.Folds];
        for (var row = 0; row < folds.FoldOf.Count; row++)
            if (isCounted(row)) counts[folds.FoldOf[row]]++;
        return counts.Max() - counts.Min();
    }

    private static SplitRows Plain(int count) => new([.. Enumerable.Range(0, count).Select(row => $"clip {row}")]);

    private static string Code(Action action) => Assert.Single(Assert.Throws<UsageException>(action).Problems).Code;
}
