using Berth.Core;
using Berth.Core.Access;
using Berth.Core.Repositories;
using Berth.Core.Templates;
using Berth.Server.Aws;

namespace Berth.Server.Ecr;

/// <summary>Repository creation templates.</summary>
internal sealed class EcrTemplates(CreationTemplates templates, AccessRules rules)
{
    private const string Wildcard = "WILDCARD";

    private string Registry => rules.Resources.Account;

    internal async Task<RepositoryCreationTemplateResponse> CreateAsync(ChangeRepositoryCreationTemplateRequest request, AwsCall call)
    {
        var wanted = Changed(new() { Prefix = request.Prefix, AppliedFor = [] }, request);
        return Answer(await templates.CreateAsync(wanted, call.Actor) ?? throw new AwsException(
            "TemplateAlreadyExistsException",
            $"The repository creation template with prefix '{request.Prefix}' already exists in the registry with id '{Registry}'"));
    }

    internal async Task<RepositoryCreationTemplateResponse> UpdateAsync(ChangeRepositoryCreationTemplateRequest request, AwsCall call) => Answer(
        await templates.UpdateAsync(request.Prefix, before => Changed(before, request), call.Actor) ?? throw NotFound(request.Prefix));

    internal async Task<RepositoryCreationTemplateResponse> DeleteAsync(DeleteRepositoryCreationTemplateRequest request, AwsCall call) =>
        Answer(await templates.DeleteAsync(request.Prefix, call.Actor) ?? throw NotFound(request.Prefix));

    /// <summary>A prefix without a template is left out, as the interface documents no error for it.</summary>
    internal async Task<DescribeRepositoryCreationTemplatesResponse> DescribeAsync(DescribeRepositoryCreationTemplatesRequest request, AwsCall call)
    {
        if (request.Prefixes is { Count: > 0 } prefixes)
        {
            var named = new List<RepositoryCreationTemplate>();
            foreach (var prefix in prefixes)
            {
                if (await templates.FindAsync(prefix, call.Cancel) is { } template)
                {
                    named.Add(Describe(template));
                }
            }

            return new(Registry, named, null);
        }

        var asked = ListPage.Of(request.NextToken, request.MaxResults);
        var (page, next) = asked.Cut(await templates.ListAsync(asked.After, asked.Count + 1, call.Cancel), template => template.Prefix);
        return new(Registry, [.. page.Select(Describe)], next);
    }

    /// <summary>What the request does not name stays; an empty policy is none, and another mutability has its own exclusions.</summary>
    private static CreationTemplate Changed(CreationTemplate template, ChangeRepositoryCreationTemplateRequest request) => template with
    {
        Description = request.Description ?? template.Description,
        Properties = new()
        {
            Mutability = MutabilityOf(template.Properties.Mutability, request),
            Encryption = request.EncryptionConfiguration?.EncryptionType ?? template.Properties.Encryption,
            KmsKey = request.EncryptionConfiguration is { } encryption ? Text(encryption.KmsKey) : template.Properties.KmsKey,
        },
        Tags = request.ResourceTags is { } tags ? TagsOf(tags) : template.Tags,
        RepositoryPolicy = request.RepositoryPolicy is { } policy ? Text(policy) : template.RepositoryPolicy,
        LifecyclePolicy = request.LifecyclePolicy is { } lifecycle ? Text(lifecycle) : template.LifecyclePolicy,
        AppliedFor = request.AppliedFor is { } occasions ? [.. occasions.Distinct()] : template.AppliedFor,
        Role = request.CustomRoleArn is { } role ? Text(role) : template.Role,
    };

    private static TagMutability MutabilityOf(TagMutability before, ChangeRepositoryCreationTemplateRequest request) =>
        request is { ImageTagMutability: null, ImageTagMutabilityExclusionFilters: null }
            ? before
            : TagMutability.Of(
                request.ImageTagMutability ?? before.Name,
                request.ImageTagMutabilityExclusionFilters is { } filters ? [.. filters.Select(filter => filter.Filter)] : []);

    private static Dictionary<string, string> TagsOf(IReadOnlyList<EcrTag> tags)
    {
        var byKey = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags)
        {
            if (!byKey.TryAdd(tag.Key, tag.Value))
            {
                throw new AwsException(
                    "InvalidParameterException",
                    $"Invalid parameter at 'resourceTags' failed to satisfy constraint: 'the key {Printable.Of(tag.Key)} is there twice'");
            }
        }

        return byKey;
    }

    private static string? Text(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private RepositoryCreationTemplateResponse Answer(CreationTemplate template) => new(Registry, Describe(template));

    private static RepositoryCreationTemplate Describe(CreationTemplate template) => new(
        template.Prefix,
        template.Description,
        new(template.Properties.Encryption, template.Properties.KmsKey),
        [.. template.Tags.Select(tag => new EcrTag(tag.Key, tag.Value))],
        template.Properties.Mutability.Name,
        template.Properties.Mutability.Exclusions.Count == 0 ? null : [.. template.Properties.Mutability.Exclusions.Select(filter => new TagExclusionFilter(Wildcard, filter))],
        template.RepositoryPolicy,
        template.LifecyclePolicy,
        template.AppliedFor,
        template.Role,
        template.Created,
        template.Updated);

    private AwsException NotFound(string prefix) => new(
        "TemplateNotFoundException",
        $"The repository creation template with prefix '{prefix}' does not exist in the registry with id '{Registry}'");
}
