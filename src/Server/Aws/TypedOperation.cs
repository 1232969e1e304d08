using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Berth.Server.Aws;

/// <summary>An operation whose input and output are records.</summary>
internal sealed class TypedOperation<TInput, TOutput>(
    string name, JsonTypeInfo<TInput> input, JsonTypeInfo<TOutput>? output, OperationNeeds<TInput> needs, Func<TInput, AwsCall, Task<TOutput>> handler)
    : Operation(name)
{
    internal override JsonTypeInfo Input => input;

    internal override JsonTypeInfo? Output => output;

    internal override string Needed => needs.Describe(Name);

    internal override bool IsUnsigned => needs.IsUnsigned;

    internal override async Task<byte[]> InvokeAsync(JsonElement element, AwsCall call, OperationPermissions permissions)
    {
        var request = element.Deserialize(input) ?? throw new AwsException("SerializationException", "the request is null");
        await permissions.RequireAsync(needs, request, call);
        var answer = await handler(request, call);
        return output is null ? "{}"u8.ToArray() : JsonSerializer.SerializeToUtf8Bytes(answer, output);
    }
}
