using Berth.Core.Blobs;

namespace Berth.Core.Tests.Blobs;

public sealed class UploadIdTests
{
    [Fact]
    public void A_new_id_is_a_random_uuid_of_version_4()
    {
        var ids = Enumerable.Range(0, 1000).Select(_ => UploadId.New()).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(ids, id => Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", id.ToString()));
        Assert.All(ids, id => Assert.True(UploadId.TryParse(id.ToString(), out var read) && read == id));
    }

    [Theory(DisplayName = "T11 an upload's id has one form, which is safe in a path")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("../../../../../../../../etc/passwd")]
    [InlineData("' or 1=1 --")]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("{0f8fad5b-d9cb-469f-a165-70867728950e}")]
    [InlineData("(0f8fad5b-d9cb-469f-a165-70867728950e)")]
    [InlineData("0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e ")]
    [InlineData(" 0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e\n")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e/../x")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950g")]
    [InlineData("+f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0xfad5b0-d9cb-469f-a165-70867728950e")]
    public void Other_ids_are_unknown(string text) => Assert.False(UploadId.TryParse(text, out _));
}
