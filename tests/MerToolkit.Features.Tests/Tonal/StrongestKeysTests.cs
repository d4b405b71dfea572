using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Tonal;
using Shared;

namespace MerToolkit.Features.Tests.Tonal;

public class StrongestKeysTests
{
    [Fact]
    public void The_nth_key_is_that_of_a_sort_by_value_then_index() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<ushort>>(), ArbMap.Default.ArbFor<byte>(), (array, rank) =>
        {
            // Few different values, so that many are equal.
            var values = array.Get.Select(value => (value % 37 + 1) * 1e-3f).ToArray();
            var keys = values.Select(StrongestKeys.KeyOf).ToArray();
            var sorted = Enumerable.Range(0, values.Length).OrderByDescending(i => values[i]).ThenBy(i => i).ToArray();
            var strongest = new StrongestKeys(values.Length);
            var wanted = rank % 12 + 1;
            var weakest = strongest.Nth(keys, wanted);
            return keys.Where(key => key >= weakest).Select(StrongestKeys.IndexOf).Order()
                    .SequenceEqual(sorted.Take(wanted).Order())
                // Nothing stays behind from one call to the next.
                && strongest.Nth(keys, wanted) == weakest;
        }).MustHold();
}
