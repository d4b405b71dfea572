using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Features.Extraction;
using Shared;

namespace MerToolkit.Features.Tests.Extraction;

/// <summary>Where frames of another size come to lie.</summary>
public class FramePlacementTests
{
    [Fact]
    public void Another_grid_has_as_many_frames_around_the_same_centres() => Prop.ForAll(
        AnyFraming.Arbitrary, framing =>
        {
            if (!framing.IsLongEnough) return true;
            var (own, other) = (FramePlacement.Of(framing.Settings), FramePlacement.Around(framing.Settings, framing.Other));
            var centre = framing.Size / 2.0 - own.Lead;
            return Frames(framing.Size, own, framing) == Frames(framing.Other, other, framing)
                && Math.Abs(framing.Other / 2.0 - other.Lead - centre) <= 0.5
                && !other.IsReflected;
        }).MustHold();

    [Theory]
    [InlineData(Padding.None, 8, 4, -2, -2)]
    [InlineData(Padding.None, 8, 12, 2, 2)]
    [InlineData(Padding.CenterZeros, 8, 12, 6, 6)]
    [InlineData(Padding.CenterReflect, 8, 4, 2, 2)]
    [InlineData(Padding.None, 8, 5, -2, -1)]
    [InlineData(Padding.CenterZeros, 7, 12, 5, 6)]
    public void Lead_and_trail_are_what_the_sizes_differ_by(Padding padding, int size, int other, int lead, int trail)
    {
        var settings = new AnyFraming(size, other, 4, padding, 100, [1]).Settings;
        Assert.Equal(new FramePlacement(lead, trail, false), FramePlacement.Around(settings, other));
    }

    private static long Frames(int size, FramePlacement placement, AnyFraming framing) =>
        (placement.Lead + framing.Samples + placement.Trail - size) / framing.Hop + 1;
}
