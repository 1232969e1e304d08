using Berth.Core.Repositories;

namespace Berth.Core.Tests.Repositories;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("library/hello")]
    [InlineData("a/b/c/d/e/f/g")]
    [InlineData("a.b")]
    [InlineData("a_b")]
    [InlineData("a__b")]
    [InlineData("a-b")]
    [InlineData("a---------b")]
    [InlineData("0a.1b_2c__3d-4e--5f")]
    [InlineData("uploads")]
    [InlineData("blobs/uploads")]
    [InlineData("localhost/team/app")]
    public void Names_of_the_specification_are_taken(string name) => Assert.Equal(name, RepositoryName.Parse(name).Value);

    [Theory(DisplayName = "T7 a name outside the grammar is refused")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a//b")]
    [InlineData("A")]
    [InlineData("aB")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/..")]
    [InlineData("../../etc/passwd")]
    [InlineData("a/./b")]
    [InlineData(".a")]
    [InlineData("a.")]
    [InlineData("a..b")]
    [InlineData("a._b")]
    [InlineData("_a")]
    [InlineData("a_")]
    [InlineData("a___b")]
    [InlineData("_uploads")]
    [InlineData("a/_uploads")]
    [InlineData("_catalog")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a---")]
    [InlineData("a-_b")]
    [InlineData("a%2fb")]
    [InlineData("a%252fb")]
    [InlineData("a\\b")]
    [InlineData("a\0")]
    [InlineData("a\n")]
    [InlineData("\na")]
    [InlineData(" a")]
    [InlineData("a b")]
    [InlineData("a~b")]
    [InlineData("a:b")]
    [InlineData("a@b")]
    [InlineData("localhost:5000/a")]
    [InlineData("é")]
    [InlineData("а")] // Cyrillic
    [InlineData("１")] // a full-width digit
    public void Other_names_are_refused(string name)
    {
        Assert.False(RepositoryName.TryParse(name, out _));
        Refused.With(RegistryError.RepositoryNameInvalid, "is not a repository name", () => RepositoryName.Parse(name));
    }

    [Fact(DisplayName = "T7 a name has at most 255 characters")]
    public void Long_names_are_refused()
    {
        Assert.True(RepositoryName.TryParse(new string('a', 255), out _));
        Refused.With(RegistryError.RepositoryNameInvalid, "at most 255 characters, this one has 256", () => RepositoryName.Parse(new string('a', 256)));
    }

    [Fact(DisplayName = "T7 a refusal does not repeat a hostile name")]
    public void Refusals_are_printable()
    {
        var refusal = Refused.With(RegistryError.RepositoryNameInvalid, () => RepositoryName.Parse("A\r\nSet-Cookie: x"));
        Assert.DoesNotContain(refusal.Message, char.IsControl);
    }
}
