using MerToolkit.Core.Errors;
using MerToolkit.Core.Tables;
using MerToolkit.Workflows.Extracting;

namespace MerToolkit.Workflows.Tests.Extracting;

public sealed class ExtractionPlanTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ExtractionOptions Right => new() { Inputs = [_folder.WriteText("a.wav", "")], OutputPath = _folder.At("t.csv"), Jobs = 2 };

    [Theory]
    [InlineData("Inputs")]
    [InlineData("DatasetName")]
    [InlineData("DatasetPath")]
    [InlineData("OutputPath")]
    [InlineData("OffsetSeconds")]
    [InlineData("MaxSeconds")]
    [InlineData("Limit")]
    [InlineData("Jobs")]
    public void Each_wrong_option_is_named_by_its_property(string property)
    {
        var options = property switch
        {
            "Inputs" => Right with { Inputs = [] },
            "DatasetName" => Right with { DatasetName = "4q" },
            "DatasetPath" => Right with { DatasetPath = "4q" },
            "OutputPath" => Right with { OutputPath = "" },
            "OffsetSeconds" => Right with { OffsetSeconds = double.NaN },
            "MaxSeconds" => Right with { MaxSeconds = 0 },
            "Limit" => Right with { Limit = 0 },
            _ => Right with { Jobs = 0 },
        };
        Assert.Equal([property], options.Validate().Select(problem => problem.Subject));
        Assert.Empty(Right.Validate());
    }

    [Theory]
    [InlineData("t.csv", true)]
    [InlineData("t.csv.gz", true)]
    [InlineData("t.npz", false)]
    public void Frames_go_to_npz_only(string name, bool isRefused) =>
        Assert.Equal(isRefused, (Right with { Frames = true, OutputPath = name }).Validate().Count > 0);

    [Fact]
    public void All_problems_are_named_at_once_and_the_first_kind_decides()
    {
        _folder.Touch("t.csv");
        var options = Right with
        {
            Inputs = [_folder.At("absent.wav"), _folder.At("also absent.wav")], ProfileName = "librosaa", OutputPath = _folder.At("t.csv"),
        };
        var reason = Assert.Throws<UsageException>(() => ExtractionPlan.Resolve(options, TextReader.Null));
        Assert.Equal(
            ["profile-unknown", "output-exists", "input-missing", "input-missing"], reason.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_missing_input_alone_is_bad_input()
    {
        var options = Right with { Inputs = [_folder.At("absent.wav")] };
        Assert.Throws<InputException>(() => ExtractionPlan.Resolve(options, TextReader.Null));
    }

    [Fact]
    public void What_could_not_be_read_is_reported_once()
    {
        var known = new Problem("option-value", "'x' is not a number.") { Subject = nameof(ExtractionOptions.OutputPath) };
        var reason = Assert.Throws<UsageException>(() => ExtractionPlan.Resolve(Right with { OutputPath = "" }, TextReader.Null, known));
        Assert.Equal([known], reason.Problems);
    }

    [Theory]
    [InlineData("t.xlsx", "output-format")]
    [InlineData("t", "output-format")]
    [InlineData("absent/t.csv", "output-folder-missing")]
    [InlineData("folder.csv", "output-is-folder")]
    [InlineData("there.csv", "output-exists")]
    public void An_output_that_cannot_be_is_refused_before_work(string name, string code)
    {
        Directory.CreateDirectory(_folder.At("folder.csv"));
        _folder.Touch("there.csv");
        var options = Right with { OutputPath = _folder.At(name) };
        var reason = Assert.Throws<UsageException>(() => ExtractionPlan.Resolve(options, TextReader.Null));
        Assert.Equal(code, Assert.Single(reason.Problems).Code);
        Assert.NotEmpty(reason.Problems[0].Remedy);
    }

    [Fact]
    public void Force_allows_an_output_that_exists()
    {
        _folder.Touch("there.csv");
        ExtractionPlan.Resolve(Right with { OutputPath = _folder.At("there.csv"), Force = true }, TextReader.Null);
    }

    [LinuxFact]
    public void A_folder_that_cannot_be_written_to_is_a_matter_of_the_environment()
    {
        // Nobody may make files here, not even the one who may do everything else.
        var options = Right with { OutputPath = "/proc/self/t.csv" };
        var reason = Assert.Throws<EnvironmentException>(() => ExtractionPlan.Resolve(options, TextReader.Null));
        Assert.Equal("output-folder-read-only", reason.Problems[0].Code);
    }

    [Fact]
    public void Looking_at_the_output_leaves_nothing_behind()
    {
        ExtractionPlan.Resolve(Right, TextReader.Null);
        Assert.Equal(["a.wav"], _folder.Names());
    }

    [Fact]
    public void Columns_are_id_group_targets_flag_features()
    {
        _folder.Touch("set/happy/a.wav", "set/sad/b.wav");
        var options = Right with { Inputs = [], DatasetName = "folders", DatasetPath = _folder.At("set") };
        var schema = ExtractionPlan.Resolve(options, TextReader.Null).Schema!;
        Assert.Equal(["id", "label", "silent"], schema.Columns.Take(3).Select(column => column.Name));
        Assert.Equal(ColumnKind.Flag, schema.Columns[2].Kind);
        Assert.All(schema.Columns.Skip(3), column => Assert.Equal(ColumnKind.Feature, column.Kind));
        Assert.Equal("librosa@1", schema.Profile);
        Assert.Equal(64, schema.ProfileHash!.Length);
    }

    [Fact]
    public void A_limit_takes_the_first_clips_and_ids_stay_what_they_are_in_the_full_run()
    {
        _folder.Touch("in/x/a.wav", "in/y/a.wav", "in/z.wav");
        var options = Right with { Inputs = [_folder.At("in")], Limit = 1 };
        Assert.Equal(["x/a.wav"], ExtractionPlan.Resolve(options, TextReader.Null).Set.Clips.Select(clip => clip.Id));
    }
}
