using System.Text;
using MerToolkit.Core.Errors;
using MerToolkit.Data.Joining;

namespace MerToolkit.Data.Tests.Joining;

public sealed class BadTableTests : LoadingTest
{
    public static TheoryData<string, string[], string[]> BadTables => new()
    {
        { "", [], ["file-empty : "] },
        { "id,label,a\n", [], ["table-empty : "] },
        { "id,label,a\nr1,x,1\nr1,y,2\n", [], ["id-duplicate 3: id"] },
        { "id,label,a\n,x,1\n  ,y,2\n", [], ["id-blank 2: id", "id-blank 3: id"] },
        { "id,label,a,a,b,b\nr1,x,1,1,1,1\n", [], ["column-repeated 1: a", "column-repeated 1: b"] },
        { "id,label,a\nr1,x,1\nr2,y\nr3,y,1,2\nr4,y,2\n", [], ["csv-fields 3: ", "csv-fields 4: "] },
        { "id,label,a\nr1,x,1\n\"r\"2,y,1\n", [], ["csv-quote 3: "] },
        { "id,label,a,b\nr1,x,,NaN\nr2,y,inf,1e39\nr3,y,1,2\nr4,y,1,2\n", [],
            ["number-invalid 2: a", "number-invalid 2: b", "number-invalid 3: a", "number-range 3: b"] },
        { "id,label,a\nr1,x,1\nr2,y,high\nr3,y,3\n", [], ["number-invalid 3: a"] },
        { "id,label,a\nr1,x,\"6,3\"\nr2,y,\"1,5\"\n", [], ["number-decimal-comma 2: a", "number-decimal-comma 3: a"] },
        { "id;label;a\nr1;x;6,3\n", [], ["csv-separator 1: "] },
        { "id\tlabel\ta\nr1\tx\t6.3\n", [], ["csv-separator 1: "] },
        { "id,label,a\nr1,x,1\nr2,x,2\n", ["label"], ["label-single : label"] },
        { "id,label,name\nr1,x,p\nr2,y,q\n", [], ["features-none : "] },
        { "id,arousal,a\nr1,high,1\nr2,2,2\nr3,inf,2\n", ["arousal"], ["number-invalid 2: arousal", "number-invalid 4: arousal"] },
        { "id,arousal,a\nr1,,1\nr2,nan,2\n", ["arousal"], ["table-empty : "] },
        { "song_id,track_id,label,a\n1,2,x,1\n", [], ["column-ambiguous 1: "] },
        { "id,mood,class,a\nr1,x,y,1\n", [], ["column-ambiguous 1: "] },
        { "id,mean_valence,valence_mean,a\nr1,1,2,3\n", ["valence"], ["column-ambiguous 1: "] },
        { "id,label,a\nr1,x,1\nr2,y,2\n", ["arousal", "lable"], ["target-unknown : ", "target-unknown : "] },
        { "id,mood,emotion,a\nr1,x,y,1\n", ["mood", "emotion"], ["target-repeated : "] },
    };

    [Theory]
    [MemberData(nameof(BadTables))]
    public void A_bad_table_is_told_with_line_and_column(string csv, string[] targets, string[] problems) =>
        Assert.Equal(problems, Refused(csv, Asking(targets)).Select(problem => $"{problem.Code} {problem.Line}: {problem.Column}"));

    [Fact]
    public void A_problem_reads_as_a_sentence_with_place_and_remedy()
    {
        var problem = Refused("id,label,valence\nr1,x,.5\nr2,y,\"6,3\"\n", Asking("valence"))[0];
        Assert.Equal(
            $"{Folder.File("t.csv")}:3: column 'valence' holds '6,3', not a number. "
            + "The file seems to use decimal commas: convert it, or pass --decimal comma.",
            problem.ToString());
        Assert.Contains("--decimal comma", Refused("id;label;a\nr1;x;6,3\n")[0].Remedy);
    }

    [Fact]
    public void Several_candidates_are_named_and_an_exact_name_wins()
    {
        Assert.Contains("'song_id', 'track_id'", Refused("song_id,track_id,label,a\n1,2,x,1\n")[0].Message);
        Assert.Equal(["7", "8"], Load("song_id,id,track_id,label,a\n1,7,2,x,1\n1,8,2,y,2\n").Table.Ids);
        var named = new TableRequest { Path = "", IdColumn = "track_id" };
        Assert.Equal(["2", "3"], Load("song_id,track_id,label,a\n1,2,x,1\n1,3,y,2\n", named).Table.Ids);
    }

    [Fact]
    public void A_label_of_very_many_values_is_none()
    {
        var rows = Enumerable.Range(0, 200).Select(row => $"r{row},word{row},{row * row}\n").ToList();
        var problem = Assert.Single(Refused("id,mood,a\n" + string.Concat(rows), Asking("label")));
        Assert.Equal(("label-many", "mood"), (problem.Code, problem.Column));
        Assert.Contains("200 different values", problem.Message);
        Assert.Equal(199, Load("id,mood,a\n" + string.Concat(rows.Skip(1)), Asking("mood")).Table.Rows);
    }

    [Fact]
    public void A_target_that_nobody_asked_for_and_is_none_is_left_with_a_remark()
    {
        var loaded = Load("id,mood,arousal,a\nr1,x,1,1\nr2,x,2,2\n");
        Assert.Equal(["id <- id", "arousal <- arousal"], Origins(loaded));
        Assert.Contains("'label' (column 'mood') has only one value", Assert.Single(loaded.Remarks));
    }

    [Fact]
    public void All_problems_of_table_and_labels_come_together_up_to_a_hundred()
    {
        var problems = Refused("id,label,a\nr1,x,1\nr2,y\nr3,y,z\nr4,y,4\n", labels: "id,label\nr1,x\nr3,y,y\n,z\n");
        Assert.Equal(["csv-fields", "number-invalid", "csv-fields"], problems.Select(problem => problem.Code));

        var rows = string.Concat(Enumerable.Range(0, 5000).Select(row => $"r{row},{row % 2},,{(row % 3 == 0 ? "NaN" : "1")}\n"));
        Assert.InRange(Refused("id,label,a,b\n" + rows.Replace(",,", ",NaN,")).Count, 100, 101);
    }

    [Fact]
    public void Options_and_files_that_are_wrong_come_together()
    {
        var request = Asking("label") with
        {
            AllowColumns = ["nothing"], FeaturePatterns = ["tempo*"], GroupColumn = "artists", IdColumn = "ids",
        };
        var problems = Assert.Throws<UsageException>(() => Load("id,label,artist,a\nr1,x,p,1\nr2,y,q,2\n", request)).Problems;
        Assert.Equal(["column-unknown", "group-unknown", "column-unknown", "pattern-unmatched"], problems.Select(problem => problem.Code));
        Assert.Contains("'artist'", problems[1].Remedy);
    }

    [Fact]
    public void Text_in_another_encoding_is_named_by_its_line()
    {
        var path = Folder.File("latin1.csv");
        File.WriteAllBytes(path, [.. "id,label,a\nr1,x,1\nBj"u8, 0xF6, .. "rk,y,2\n"u8]);
        Assert.Equal(("csv-encoding", 3), Fault());
        File.WriteAllBytes(path, [.. "id,label,B"u8, 0xF6, .. "a\nr1,x,1\n"u8]);
        Assert.Equal(("csv-encoding", 1), Fault());

        (string, int?) Fault()
        {
            var problem = Assert.Single(Assert.Throws<InputException>(() => TableLoading.Load(new TableRequest { Path = path })).Problems);
            return (problem.Code, problem.Line);
        }
    }

    [Fact]
    public void Files_that_are_not_there_are_named_together()
    {
        var request = new TableRequest { Path = Folder.File("none.csv"), LabelsPath = Folder.File("neither.csv") };
        var problems = Assert.Throws<InputException>(() => TableLoading.Load(request)).Problems;
        Assert.Equal([request.Path, request.LabelsPath], problems.Select(problem => problem.Subject));
        Assert.All(problems, problem => Assert.Equal("file-missing", problem.Code));
        Directory.CreateDirectory(Folder.File("d.csv"));
        Assert.Equal("table-is-folder", Assert.Throws<InputException>(() =>
            TableLoading.Load(new TableRequest { Path = Folder.File("d.csv") })).Problems[0].Code);
        Assert.Throws<UsageException>(() => TableLoading.Load(new TableRequest { Path = "t.xlsx" }));
    }

    [Fact]
    public void Broken_gzip_is_named()
    {
        var path = Folder.File("t.csv.gz");
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes("id,label,a\nr1,x,1\n"));
        var problem = Assert.Single(Assert.Throws<InputException>(() => TableLoading.Load(new TableRequest { Path = path })).Problems);
        Assert.Equal(("gzip-broken", path), (problem.Code, problem.Subject));
    }
}
