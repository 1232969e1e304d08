using Berth.Soak.Model;

namespace Berth.Soak.Workload;

public sealed partial class SoakClient
{
    private async Task ReadBackAsync(RepositoryModel repository, CancellationToken cancel)
    {
        if (Pick(() => repository.Registers.Where(register => register.Latest is not null)) is { } register)
        {
            var since = model.Now();
            Expect(register, await register.ObserveAsync(registry, cancel), since);
        }
    }
}
