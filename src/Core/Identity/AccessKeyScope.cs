using System.Buffers;
using System.Text;
using System.Text.Json;
using Berth.Core.Repositories;

namespace Berth.Core.Identity;

/// <summary>The policy of a key in few words: from which repositories it pulls, to which it pushes.</summary>
public static class AccessKeyScope
{
    private static readonly string[] Pull =
    [
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer", "ecr:DescribeImages", "ecr:ListImages",
        "ecr:ListImageReferrers",
    ];

    private static readonly string[] Push =
    [
        .. Pull, "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage", "ecr:CreateRepository",
    ];

    /// <param name="pull">Repositories or first parts of their names, each with all below it; <c>*</c> for all.</param>
    /// <param name="push">The same for pushing, which includes pulling.</param>
    /// <param name="region">In resource names.</param>
    /// <param name="account">In resource names.</param>
    /// <returns>An identity policy.</returns>
    /// <exception cref="RegistryException"><see cref="RegistryError.RepositoryNameInvalid"/>, or <see cref="RegistryError.ParameterInvalid"/> for nothing at all.</exception>
    public static string ToPolicy(IReadOnlyCollection<string> pull, IReadOnlyCollection<string> push, string region, string account)
    {
        if (pull.Count + push.Count == 0)
        {
            throw new RegistryException(RegistryError.ParameterInvalid, "the key would open nothing: say what it pulls or pushes, or give it a policy");
        }

        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteString("Version"u8, "2012-10-17"u8);
            json.WriteStartArray("Statement"u8);
            WriteStatement(json, ["ecr:GetAuthorizationToken"], ["*"]);
            WriteStatement(json, Pull, [.. pull.SelectMany(Resources)]);
            WriteStatement(json, Push, [.. push.SelectMany(Resources)]);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(body.WrittenSpan);

        IEnumerable<string> Resources(string prefix)
        {
            var all = $"arn:aws:ecr:{region}:{account}:repository/";
            return prefix == "*" ? [$"{all}*"] : [$"{all}{RepositoryName.Parse(prefix)}", $"{all}{prefix}/*"];
        }
    }

    private static void WriteStatement(Utf8JsonWriter json, string[] actions, string[] resources)
    {
        if (resources.Length == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("Effect"u8, "Allow"u8);
        WriteList(json, "Action", actions);
        WriteList(json, "Resource", resources);
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, string name, string[] values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
