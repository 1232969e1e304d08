using Berth.Core.Catalog;

namespace Berth.Server.EcrPublic;

internal sealed record CatalogDataInput(
    string? Description,
    IReadOnlyList<string>? Architectures,
    IReadOnlyList<string>? OperatingSystems,
    byte[]? LogoImageBlob,
    string? AboutText,
    string? UsageText)
{
    internal CatalogData Data => new()
    {
        Description = Description,
        Architectures = Architectures,
        OperatingSystems = OperatingSystems,
        AboutText = AboutText,
        UsageText = UsageText,
        Logo = LogoImageBlob is { Length: > 0 } logo ? new ReadOnlyMemory<byte>(logo) : (ReadOnlyMemory<byte>?)null,
    };
}

internal sealed record RepositoryCatalogData(
    string? Description,
    IReadOnlyList<string>? Architectures,
    IReadOnlyList<string>? OperatingSystems,
    string? LogoUrl,
    string? AboutText,
    string? UsageText,
    bool? MarketplaceCertified)
{
    internal static RepositoryCatalogData Of(CatalogData data, string logo) => new(
        data.Description, data.Architectures, data.OperatingSystems, data.Logo is null ? null : logo, data.AboutText, data.UsageText, false);
}

internal sealed record CatalogDataResponse(RepositoryCatalogData CatalogData);

internal sealed record PutRepositoryCatalogDataRequest(string? RegistryId, string RepositoryName, CatalogDataInput CatalogData);
