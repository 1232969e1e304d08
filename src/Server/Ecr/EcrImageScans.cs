using Berth.Core.Access;
using Berth.Core.Images;
using Berth.Core.Repositories;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Scans of images, as long as nothing here scans: there are no findings, and none can be asked for.</summary>
internal sealed class EcrImageScans(Images images, ScanOnPush scanOnPush, OperationPermissions permissions, AccessRules rules)
{
    private const string Configurations = "ecr:BatchGetRepositoryScanningConfiguration";

    private string Account => rules.Resources.Account;

    internal async Task<ImageScanResponse> StartAsync(StartImageScanRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        var image = await images.RequireAsync(repository, request.ImageId, Account, call.Cancel);

        // An error that gates do not take for "this kind of image needs no scan".
        throw image.Status == ImageStatus.Active
            ? new AwsException("ValidationException", "This registry has no scanner: images cannot be scanned here")
            : new AwsException("ImageArchivedException", $"The image {image.Digest} is archived and cannot be scanned");
    }

    internal async Task<ImageScanResponse> DescribeAsync(DescribeImageScanFindingsRequest request, AwsCall call)
    {
        var repository = RepositoryName.Parse(request.RepositoryName);
        await images.RequireAsync(repository, request.ImageId, Account, call.Cancel);
        var id = EcrImageErrors.Text(new(request.ImageId.ImageDigest, request.ImageId.ImageTag));
        throw new AwsException(
            "ScanNotFoundException",
            $"Image scan does not exist for the image with '{id}' in the repository with name '{repository}' in the registry with id '{Account}'");
    }

    internal async Task<BatchGetRepositoryScanningConfigurationResponse> DescribeConfigurationsAsync(
        BatchGetRepositoryScanningConfigurationRequest request, AwsCall call)
    {
        var (found, failures) = (new List<RepositoryScanning>(), new List<RepositoryScanningFailure>());
        foreach (var name in request.RepositoryNames.Distinct().Select(RepositoryName.Parse))
        {
            await permissions.RequireAsync(call, Configurations, OperationPermissions.Hidden(name));
            if (await scanOnPush.FindAsync(name, call.Cancel) is { } onPush)
            {
                found.Add(new(rules.Resources.Repository(name), name.Value, onPush, onPush ? "SCAN_ON_PUSH" : "MANUAL", []));
            }
            else
            {
                failures.Add(new(
                    name.Value, "REPOSITORY_NOT_FOUND", $"The repository with name '{name}' does not exist in the registry with id '{Account}'"));
            }
        }

        return new(found, failures);
    }
}
