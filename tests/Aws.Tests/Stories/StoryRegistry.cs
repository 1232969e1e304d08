using Berth.Aws.Tests.Sdk;

namespace Berth.Aws.Tests.Stories;

/// <summary>A registry in which everything is asked for by an administrator, and each SDK.</summary>
public sealed class StoryRegistry : IAsyncLifetime
{
    internal const string JavaScript = "JavaScript";
    internal const string Python = "boto3";
    internal const string Account = "123456789012";
    internal const string Region = "eu-west-2";

    private readonly Dictionary<string, SdkProcess> clients = [];
    private AdministeredRegistry? registry;

    public Uri Url => registry!.Url;

    /// <summary>An administrator's key.</summary>
    public SdkCredentials Administrator => registry!.Administrator;

    public SdkProcess this[string client] => clients[client];

    public async ValueTask InitializeAsync()
    {
        registry = await AdministeredRegistry.StartAsync(Account, Region, TestContext.Current.CancellationToken);
        clients[JavaScript] = SdkProcess.JavaScript(Url, Region);
        clients[Python] = SdkProcess.Python(Url, Region);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in clients.Values)
        {
            await client.DisposeAsync();
        }

        if (registry is not null)
        {
            await registry.DisposeAsync();
        }
    }
}
