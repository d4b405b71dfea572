using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MerToolkit.Core.Errors;
using MerToolkit.Learning.Interchange;
using MerToolkit.Learning.Tests.ModelFile;

namespace MerToolkit.Learning.Tests.Interchange;

/// <summary>Files that are broken, cut short, or hold what no model here can say: each refused with its place.</summary>
public sealed class BrokenSourceTests : IDisposable
{
    private const string Tree = """
        {"categories":[],"default_left":[1,0,0],"left_children":[1,-1,-1],"right_children":[2,-1,-1],"split_conditions":[0.5,-1.5,2E0],
        "split_indices":[1,0,0],"split_type":[0,0,0],"sum_hessian":[3E0,1E0,2E0],"tree_param":{"size_leaf_vector":"0"}}
        """;

    private const string XGBoost = $$$"""
        {"learner":{"attributes":{},"feature_names":["a","b"],"gradient_booster":{"model":{"gbtree_model_param":{"num_parallel_tree":"1"},
        "tree_info":[0,0],"trees":[{{{Tree}}},{{{Tree}}}]},"name":"gbtree"},"learner_model_param":{"base_score":"5E-1","num_class":"0",
        "num_feature":"2","num_target":"1"},"objective":{"name":"reg:squarederror"}},"version":[2,0,3]}
        """;

    private const string LightGbm = """
        tree
        version=v4
        num_class=1
        num_tree_per_iteration=1
        max_feature_idx=1
        objective=regression
        feature_names=a b

        Tree=0
        num_leaves=3
        num_cat=0
        split_feature=1 0
        threshold=0.5 1.5
        decision_type=8 10
        left_child=1 -1
        right_child=-3 -2
        leaf_value=1 2 3
        leaf_count=5 6 7
        is_linear=0

        end of trees
        """;

    private static readonly byte[] Letters = [.. "0123456789-+.eE,:[]{}\"= \nnul"u8, 0, 0xFF, 0xC3];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, string, string> BrokenXGBoost => new()
    {
        { "[0.5,-1.5,2E0]", "[0.5,-1.5", "not valid JSON" },
        { "\"version\":[2,0,3]}", "", "not valid JSON" },
        { "0.5,-1.5", "NaN,-1.5", "not valid JSON" },
        { "0.5,-1.5", "0.5,1e999", "trees[0].split_conditions' holds something else than a finite float32 at 1" },
        { "0.5,-1.5", "\"x\",-1.5", "trees[0].split_conditions' holds something else" },
        { "\"gbtree\"", "\"dart\"", "'dart'; only 'gbtree'" },
        { "\"gbtree\"", "\"gblinear\"", "'gblinear'" },
        { "reg:squarederror", "count:poisson", "'count:poisson'; the objectives that can be imported are multi:softprob" },
        { "\"split_type\":[0,0,0]", "\"split_type\":[1,0,0]", "trees[0]' splits by categories" },
        { "\"categories\":[]", "\"categories\":[3]", "splits by categories" },
        { "\"size_leaf_vector\":\"0\"", "\"size_leaf_vector\":\"3\"", "a value for each label" },
        { "\"num_target\":\"1\"", "\"num_target\":\"2\"", "one target" },
        { "[1,-1,-1]", "[7,-1,-1]", "trees[0]' a child is node 7 of 3" },
        { "[1,-1,-1]", "[0,-1,-1]", "trees[0]' node 0 is the child of two nodes" },
        { "[1,-1,-1]", "[2,-1,-1]", "node 2 is the child of two nodes" },
        { "[1,-1,-1]", "[-1,-1,-1]", "a child is node -1 of 3" },
        { "[1,-1,-1]", "[1,-1]", "right_children' holds 3 values, not 2" },
        { "\"split_indices\":[1", "\"split_indices\":[2", "trees[0]' node 0 asks column 2 of 2" },
        { "\"sum_hessian\":[3E0,1E0", "\"sum_hessian\":[3E0,-1E0", "leaf 1 holds a count or weight" },
        { "\"num_feature\":\"2\"", "\"num_feature\":\"3\"", "feature_names' holds 2 names for 3 columns" },
        { "\"num_feature\":\"2\"", "\"num_feature\":\"2000000000\"", "gives 2000000000 columns; 1 to 1000000" },
        { "\"num_feature\":\"2\"", "\"num_feature\":\"-2\"", "num_feature' is '-2'" },
        { "\"base_score\":\"5E-1\"", "\"base_score\":\"half\"", "base_score' is 'half', not a number" },
        { "\"base_score\":\"5E-1\"", "\"base_score\":\"[1E0,2E0]\"", "base_score' holds 2 numbers for 1 sums" },
        { "\"tree_info\":[0,0]", "\"tree_info\":[0,1]", "tree_info' gives tree 1 to sum 1 of 1" },
        { "\"tree_info\":[0,0]", "\"tree_info\":[0]", "tree_info' holds 1 values, not 2" },
        { "\"learner\"", "\"learners\"", "'learner' is missing" },
        { "\"trees\":[", "\"forest\":[", "model.trees' is missing" },
        { "\"attributes\":{}", "\"attributes\":{},\"attributes\":{}", "not valid JSON" },
    };

    public static TheoryData<string, string, int, string> BrokenLightGbm => new()
    {
        { "version=v4", "version=v9", 2, "'version' of the head is 'v9'; v3 and v4" },
        { "objective=regression", "objective=poisson", 6, "is 'poisson' with 1 trees a round" },
        { "objective=regression", "objective=regression sqrt", 6, "'regression sqrt'" },
        { "objective=regression", "objective=multiclassova num_class:1", 6, "'multiclassova num_class:1'" },
        { "objective=regression", "objective=binary sigmoid:0", 6, "the sigmoid '0'" },
        { "objective=regression\n", "", 1, "'none'" },
        { "num_tree_per_iteration=1", "num_tree_per_iteration=2", 4, "is 2 for 1 trees" },
        { "max_feature_idx=1", "max_feature_idx=2", 7, "holds 2 names for 3 columns" },
        { "max_feature_idx=1", "max_feature_idx=2147483647", 5, "columns; 1 to 1000000" },
        { "num_cat=0", "num_cat=1", 11, "splits by categories" },
        { "decision_type=8 10", "decision_type=9 10", 14, "splits by categories" },
        { "decision_type=8 10", "decision_type=4 10", 14, "zeros as missing in node 0 (zero_as_missing)" },
        { "decision_type=8 10", "decision_type=12 10", 14, "which LightGBM does not write" },
        { "is_linear=0", "is_linear=1", 19, "linear models" },
        { "threshold=0.5 1.5", "threshold=0.5 nan", 13, "holds 'nan', not a number" },
        { "threshold=0.5 1.5", "threshold=0.5", 13, "holds 1 values, not 2" },
        { "leaf_value=1 2 3", "leaf_value=1 2 1e999", 17, "for leaf 2, not a finite number" },
        { "leaf_value=1 2 3", "leaf_value=1 2 x", 17, "holds 'x', not a number" },
        { "leaf_count=5 6 7", "leaf_count=5 6 -7", 18, "holds -7 for leaf 2, not a number of rows" },
        { "left_child=1 -1", "left_child=0 -1", 9, "node 0 is the child of two nodes, or of one that it leads to" },
        { "left_child=1 -1", "left_child=5 -1", 15, "points at inner node 5 of 2" },
        { "right_child=-3 -2", "right_child=-9 -2", 16, "points at leaf 8 of 3" },
        { "right_child=-3 -2", "right_child=-1 -2", 9, "node 2 is the child of two nodes" },
        { "split_feature=1 0", "split_feature=2 0", 9, "node 0 asks column 2 of 2" },
        { "num_leaves=3", "num_leaves=0", 10, "is 0" },
        { "num_leaves=3", "num_leaves=4", 17, "holds 3 values, not 4" },
        { "num_leaves=3\n", "", 9, "lacks 'num_leaves'" },
        { "num_cat=0", "num_leaves=3", 11, "has 'num_leaves' a second time" },
        { "Tree=0", "Tree=1", 9, "'Tree=1' stands where tree 0 must begin" },
        { "\n\nend of trees", "", 19, "cut short" },
        { "\nleaf_count=5 6 7\nis_linear=0\n\nend of trees", "", 17, "cut short" },
    };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_files_that_are_broken_below_are_sound()
    {
        Assert.Equal((TreeFormat.XGBoost, 2, 2), Facts(XGBoost));
        Assert.Equal((TreeFormat.LightGbm, 2, 1), Facts(LightGbm));
        Assert.Equal((TreeFormat.LightGbm, 2, 1), Facts(LightGbm.ReplaceLineEndings("\r\n")));
        Assert.Equal(18, ModelImport.Read(_folder["m"]).Rows);
    }

    [Theory]
    [MemberData(nameof(BrokenXGBoost))]
    public void A_broken_XGBoost_file_is_refused_with_its_place(string part, string other, string message)
    {
        Assert.Contains(part, XGBoost);
        var problem = Refused(XGBoost.Replace(part, other));
        Assert.Contains(message, problem.Message);
        Assert.Contains("save_model", problem.Remedy);
    }

    [Theory]
    [MemberData(nameof(BrokenLightGbm))]
    public void A_broken_LightGBM_file_is_refused_with_its_line(string part, string other, int line, string message)
    {
        Assert.Contains(part, LightGbm);
        var problem = Refused(LightGbm.Replace(part, other));
        Assert.Contains(message, problem.Message);
        Assert.Equal(line, problem.Line);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK")]
    [InlineData("{L\0\0\0\0\0\0\0\alearner")]
    [InlineData("binf")]
    [InlineData("a,b\n1,2\n")]
    public void Other_files_are_told_from_models(string text)
    {
        var problem = Refused(text);
        Assert.Equal("model-foreign", problem.Code);
        Assert.Contains(".ubj", problem.Remedy);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Equal("file-missing", Assert.Throws<InputException>(() => ModelImport.Read(_folder["none.json"])).Problems[0].Code);

    [Fact]
    public void Any_cut_of_a_file_is_refused()
    {
        foreach (var whole in new[] { XGBoost, LightGbm })
            for (var length = 0; length < whole.TrimEnd().Length - 1; length++) Refused(whole[..length]);
    }

    [Fact]
    public void Whatever_stands_in_place_of_a_few_bytes_a_file_is_read_or_refused() => Prop.ForAll(
        (from whole in Gen.Elements(XGBoost, LightGbm)
         from changes in Gen.Choose(0, 100_000).Two().ListOf().Where(list => list.Count is > 0 and < 8)
         select (whole, changes)).ToArbitrary(),
        item =>
        {
            var bytes = Encoding.UTF8.GetBytes(item.whole);
            foreach (var (place, letter) in item.changes) bytes[place % bytes.Length] = Letters[letter % Letters.Length];
            File.WriteAllBytes(_folder["m"], bytes);
            try
            {
                var model = ModelImport.Read(_folder["m"]);
                _ = model.ToTarget("target", []);
            }
            catch (InputException refused)
            {
                Assert.Equal(_folder["m"], refused.Problems[0].Subject);
            }
        }).MustHold(2000);

    private (TreeFormat, int, int) Facts(string text)
    {
        File.WriteAllText(_folder["m"], text);
        var model = ModelImport.Read(_folder["m"]);
        return (model.Format, model.Columns, model.Trees);
    }

    private Problem Refused(string text)
    {
        File.WriteAllText(_folder["m"], text);
        var problem = Assert.Single(Assert.Throws<InputException>(() => ModelImport.Read(_folder["m"])).Problems);
        Assert.Equal(_folder["m"], problem.Subject);
        return problem;
    }
}
