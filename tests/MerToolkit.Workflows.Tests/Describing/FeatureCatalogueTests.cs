using MerToolkit.Core.Errors;
using MerToolkit.Workflows.Describing;

namespace MerToolkit.Workflows.Tests.Describing;

public sealed class FeatureCatalogueTests
{
    [Fact]
    public void Every_feature_is_described_in_full()
    {
        var features = FeatureCatalogue.All();
        Assert.Contains("mfcc", features.Select(feature => feature.Name));
        Assert.Equal(FeatureCatalogue.Names, features.Select(feature => feature.Name));
        foreach (var feature in features)
        {
            foreach (var text in new[] { feature.Unit, feature.Family, feature.Summary, feature.Formula, feature.Source, feature.Silence })
            {
                Assert.False(string.IsNullOrWhiteSpace(text), feature.Name);
            }
            Assert.All(feature.Options, option => Assert.True(option.Allowed.Length > 0 && option.Default.Length > 0, option.Name));
        }
    }

    [Fact]
    public void A_feature_knows_the_profiles_that_have_it() =>
        Assert.Contains("librosa", FeatureCatalogue.Find("spectral-contrast").Profiles);

    [Fact]
    public void A_mistyped_name_gets_the_nearest_one() =>
        Assert.Contains("'mfcc'", Assert.Throws<UsageException>(() => FeatureCatalogue.Find("mfc")).Message);

    [Fact]
    public void Names_are_found_in_capitals_too() => Assert.Equal("mfcc", FeatureCatalogue.Find("MFCC").Name);
}
