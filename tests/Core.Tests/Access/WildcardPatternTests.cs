using System.Diagnostics;
using Berth.Core.Access;

namespace Berth.Core.Tests.Access;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "a/b:c\n", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "a", true)]
    [InlineData("?", "ab", false)]
    [InlineData("web/*", "web/", true)]
    [InlineData("web/*", "web/app/x", true)]
    [InlineData("web/*", "web", false)]
    [InlineData("web/*", "web-ops/app", false)]
    [InlineData("*/app", "web/app", true)]
    [InlineData("*/app", "web/app2", false)]
    [InlineData("a*a", "a", false)]
    [InlineData("a*a", "aa", true)]
    [InlineData("a**b", "ab", true)]
    [InlineData("*ab*ab*", "xabyab", true)]
    [InlineData("*ab*ab*", "xabyb", false)]
    [InlineData("*ab*ba*", "xaba", false)]
    [InlineData("a?c*e", "abcde", true)]
    [InlineData("*?b", "b", false)]
    [InlineData("*?b", "bb", true)]
    [InlineData("*a?c*", "xxabbabcx", true)]
    [InlineData("*.?", "a.b.c", true)]
    [InlineData("[a-z]+", "abc", false)]
    [InlineData(".*", "abc", false)]
    [InlineData("A", "a", false)]
    public void A_pattern_matches_whole_texts(string pattern, string text, bool matches) =>
        Assert.Equal(matches, WildcardPattern.Parse(pattern).Matches(text));

    [Theory]
    [InlineData("ecr:get*", "ECR:GetAuthorizationToken", true)]
    [InlineData("ecr:*IMAGE?", "ecr:ListImages", true)]
    [InlineData("ecr:G?T*", "ecr:getDownloadUrlForLayer", true)]
    [InlineData("ecr:get*", "ecr:PutImage", false)]
    public void Case_may_mean_nothing(string pattern, string text, bool matches) =>
        Assert.Equal(matches, WildcardPattern.Parse(pattern, ignoreCase: true).Matches(text));

    [Theory(DisplayName = "T22 no pattern of a policy takes long on a long text")]
    [InlineData("*a", "a", "b")]
    [InlineData("*a?", "aa", "b")]
    [InlineData("*?", "a", "b")]
    [InlineData("*aaaaaaaa", "a", "b")]
    [InlineData("*a*?aaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "a", "c")]
    public void Hostile_patterns(string piece, string letters, string end)
    {
        var pattern = WildcardPattern.Parse($"{string.Concat(Enumerable.Repeat(piece, (PolicyDocument.MaxValueLength - 2) / piece.Length))}*{end}");
        var text = string.Concat(Enumerable.Repeat(letters, 30_000 / letters.Length));
        var begin = Stopwatch.GetTimestamp();
        Assert.False(pattern.Matches(text));
        Assert.False(pattern.Matches($"{text}x"));
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [Fact(DisplayName = "T22 the worst single piece is looked for in a bounded time")]
    public void One_long_piece()
    {
        var pattern = WildcardPattern.Parse($"*{new string('a', 1000)}?{new string('a', 1000)}b*");
        var begin = Stopwatch.GetTimestamp();
        Assert.False(pattern.Matches(new string('a', 30_000)));
        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
