using MerToolkit.Core.Errors;
using MerToolkit.Core.Files;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class NpzLoadingTests : LoadingTest
{
    private TableRequest Write(Action<NpzWriter> write, TableRequest? request = null)
    {
        var path = Folder.File("t.npz");
        using (var file = new AtomicFile(path))
        {
            var arrays = new NpzWriter(file.Stream);
            write(arrays);
            arrays.Finish();
            file.Commit();
        }
        return (request ?? new TableRequest { Path = "" }) with { Path = path };
    }

    private IReadOnlyList<Problem> Refused(Action<NpzWriter> write, TableRequest? request = null)
    {
        var written = Write(write, request);
        return Assert.ThrowsAny<MerException>(() => TableLoading.Load(written)).Problems;
    }

    [Fact]
    public void Arrays_are_bound_by_their_names()
    {
        var loaded = TableLoading.Load(Write(arrays =>
        {
            arrays.WriteTexts("ids", ["r1", "r2"]);
            arrays.WriteTexts("groups", ["g", ""]);
            arrays.WriteTexts("columns", ["a", "index", "valence_std", "b"]);
            arrays.Write<float>("X", [1, 2, 3, 4, 5, 6, 7, 8], [2, 4]);
            arrays.WriteTexts("label", ["x", "y"]);
            arrays.Write<double>("arousal", [.1, double.NaN], [2]);
            arrays.Write<float>("loudness", [9, 8], [2]);
        }));
        Assert.Equal(["r1", "r2"], loaded.Table.Ids);
        Assert.Equal(["g", null], loaded.Table.Groups);
        Assert.Equal(["x", "y"], loaded.Table.Target("label").Labels);
        Assert.Equal([.1, double.NaN], loaded.Table.Target("arousal").Numbers);
        Assert.Equal(["a", "b"], Features(loaded));
        Assert.Equal([1f, 4, 5, 8], loaded.Table.Features.ToArray());
        Assert.Contains(loaded.Remarks, remark => remark.Contains("arrays beside the matrix: 'loudness'"));
        Assert.Contains(loaded.Remarks, remark => remark.Contains("'index'"));
        Assert.Contains(loaded.Remarks, remark => remark.Contains("'valence_std'"));
    }

    [Fact]
    public void The_only_matrix_of_floats_will_do_and_its_columns_are_numbered()
    {
        var loaded = TableLoading.Load(Write(arrays =>
        {
            arrays.Write<double>("features", [.5, 1, 2, 3, 4, 5], [3, 2]);
            arrays.Write<long>("y", [0, 1, 1], [3]);
            arrays.Write<long>("id", [10, 20, 30], [3]);
        }, Asking("label")));
        Assert.Equal(["column.001", "column.002"], Features(loaded));
        Assert.Equal(["10", "20", "30"], loaded.Table.Ids);
        Assert.Equal(["0", "1", "1"], loaded.Table.Target("label").Labels);
        Assert.Equal([.5f, 1, 2, 3, 4, 5], loaded.Table.Features.ToArray());
    }

    [Fact]
    public void An_array_beside_the_matrix_can_be_taken_in_and_be_a_target()
    {
        void Arrays(NpzWriter arrays)
        {
            arrays.Write<float>("X", [1, 2], [2, 1]);
            arrays.Write<double>("tension", [.25, .5], [2]);
            arrays.Write<double>("loudness", [-9, -8], [2]);
        }
        var loaded = TableLoading.Load(Write(Arrays, Asking("tension") with { AllowColumns = ["loudness"] }));
        Assert.Equal([.25, .5], loaded.Table.Target("tension").Numbers);
        Assert.Equal([-9f, 1, -8, 2], loaded.Table.Features.ToArray());
    }

    [Fact]
    public void Values_that_are_no_float32_are_named_by_row()
    {
        var problems = Refused(arrays => arrays.Write<double>("X", [1, double.NaN, 1e300, 2], [2, 2]));
        Assert.Equal(["number-range", "number-invalid"], problems.Select(problem => problem.Code));
        Assert.Equal(["column.001", "column.002"], problems.Select(problem => problem.Column));
        Assert.Contains("of row 2 holds '1E+300'", problems[0].Message);
        Assert.Contains("of row 1 holds 'NaN'", problems[1].Message);
    }

    [Fact]
    public void A_file_without_one_matrix_is_refused()
    {
        Assert.Contains("'ids'", Assert.Single(Refused(arrays => arrays.WriteTexts("ids", ["r1"]))).Message);
        Assert.Equal("column-shape", Assert.Single(Refused(arrays => arrays.Write<float>("X", [1, 2], [2]))).Code);
        Assert.Contains("several", Assert.Single(Refused(arrays =>
        {
            arrays.Write<float>("a", [1, 2], [2, 1]);
            arrays.Write<float>("b", [1, 2], [2, 1]);
        })).Message);
        Assert.Equal("column-shape", Assert.Single(Refused(arrays =>
        {
            arrays.Write<float>("X", [1, 2], [2, 1]);
            arrays.WriteTexts("columns", ["a", "b"]);
        })).Code);
        Assert.Equal("column-repeated", Assert.Single(Refused(arrays =>
        {
            arrays.Write<float>("X", [1, 2], [1, 2]);
            arrays.WriteTexts("columns", ["a", "a"]);
        })).Code);
    }
}
