using Berth.Clients.Tests.Commands;

namespace Berth.Clients.Tests;

public sealed class MissingProgramTests
{
    [Fact]
    public void A_program_that_is_not_installed_is_named_with_its_package()
    {
        var missing = new ClientProgram("no-such-program", "some-package");

        var failure = Assert.Throws<FileNotFoundException>(missing.Locate);

        Assert.Contains("no-such-program", failure.Message, StringComparison.Ordinal);
        Assert.Contains("apt-get install some-package", failure.Message, StringComparison.Ordinal);
    }
}
