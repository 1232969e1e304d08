using System.Text;
using System.Text.Json;
using Berth.Core;
using Berth.Core.Access;
using Berth.Server.Aws.Signatures;
using Berth.Server.Http;
using Berth.Server.Options;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace Berth.Server.Aws;

/// <summary>
/// The way of a call: which operation, who signed it, is the input what the interface describes, may the caller, the handler, the answer in
/// the interface's protocol.
/// </summary>
internal sealed partial class AwsFront(
    AwsServices services,
    SignatureCheck signatures,
    OperationPermissions permissions,
    AccessOptions options,
    ClientNetwork network,
    AnonymousLimit limit,
    ILogger<AwsFront> logger)
{
    private const string RequestIdHeader = "x-amzn-RequestId";

    /// <summary>In bytes. The largest input is a part of a layer, 20 MiB in base64.</summary>
    private const int MaxLayerPart = 28 * 1024 * 1024;

    /// <summary>In bytes. The largest of the others is a manifest inside JSON.</summary>
    private const int MaxBody = 9 * 1024 * 1024;

    internal async Task AnswerAsync(HttpContext http)
    {
        var requestId = Guid.NewGuid().ToString();
        http.Response.Headers[RequestIdHeader] = requestId;
        http.Response.Headers.CacheControl = "no-store";
        var header = http.Request.Headers["X-Amz-Target"].ToString();
        AwsTarget? target = null;
        try
        {
            target = header.Length > 0 ? services.OfHeader(header) : null;
            var body = await http.ReadAsync(target?.Operation == "UploadLayerPart" ? MaxLayerPart : MaxBody);
            if (header.Length == 0)
            {
                target = ActionOf(http.Request, body);
            }

            await CallAsync(http, target ?? throw Unknown(header.Length == 0, header), body, requestId);
        }
        catch (Exception) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to tell.
        }
#pragma warning disable CA1031 // Whatever it is, the client is told in its protocol, and the log says why.
        catch (Exception exception) when (!http.Response.HasStarted)
#pragma warning restore CA1031
        {
            await ExplainAsync(http, exception, target, header.Length == 0, requestId);
        }
    }

    private async Task CallAsync(HttpContext http, AwsTarget target, byte[] body, string requestId)
    {
        var (service, name) = target;
        if (service.Find(name) is not { } operation || target.Model is not { } model)
        {
            throw Unknown(service.Model.IsQuery, name);
        }

        (var access, body) = await AuthenticateAsync(http, body, service, operation);
        Exchange.Of(http).Access = access;
        using var input = service.Model.IsQuery ? new QueryParameters(ParametersOf(http.Request, body)).Read(model.Input) : JsonProtocol.Read(body);
        RequireValid(service, model, input.RootElement);
        service.Check(input.RootElement);
        var answer = await operation.InvokeAsync(input.RootElement, new(http, service, name, access), permissions);
        await (service.Model.IsQuery
            ? QueryProtocol.WriteAsync(http, service.Model, model, answer, requestId)
            : JsonProtocol.WriteAsync(http, answer));
    }

    private async ValueTask<(Access Access, byte[] Body)> AuthenticateAsync(HttpContext http, byte[] body, AwsService service, Operation operation)
    {
        var origin = http.Origin();
        if (!options.RequireLogin)
        {
            RequireNoPage(http.Request);
            return (new(Caller.Administrator, origin, null), body);
        }

        // Answers hold credentials, and so do some requests.
        network.RequireSecrecy(http);
        if (operation.IsUnsigned)
        {
            limit.Take(http);
            return (new(Caller.Anonymous, origin, null), body);
        }

        try
        {
            (var caller, body) = await signatures.VerifyAsync(http, body, service.Model);
            return (new(caller, origin, null), body);
        }
        catch (SignatureException)
        {
            limit.Take(http);
            throw;
        }
    }

    /// <summary>
    /// While nobody logs in, no signature tells a call of the administrator's from a form or a link of a page that the administrator looks at.
    /// AWS's clients are no pages: they send POST, and neither of the headers that browsers put in.
    /// </summary>
    private static void RequireNoPage(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || request.Headers.ContainsKey("Origin") || request.Headers.ContainsKey("Sec-Fetch-Site"))
        {
            throw new AwsException("AccessDenied", "this registry has no logins, so it takes no calls from pages and links", StatusCodes.Status403Forbidden);
        }
    }

    private static void RequireValid(AwsService service, ModelOperation model, JsonElement input)
    {
        if (InputCheck.Find(input, model.Input) is { } violation)
        {
            throw service.Model.IsQuery
                ? new AwsException("ValidationError", violation.Validation)
                : new AwsException("InvalidParameterException", violation.Parameter);
        }
    }

    private AwsTarget? ActionOf(HttpRequest request, byte[] body)
    {
        var parameters = ParametersOf(request, body);
        return parameters.TryGetValue("Action", out var action) ? services.OfAction(action, parameters.GetValueOrDefault("Version")) : null;
    }

    private static Dictionary<string, string> ParametersOf(HttpRequest request, byte[] body)
    {
        var parameters = request.Query.ToDictionary(parameter => parameter.Key, parameter => parameter.Value.ToString(), StringComparer.Ordinal);
        var form = new FormReader(Encoding.UTF8.GetString(body)) { ValueLengthLimit = MaxBody, KeyLengthLimit = 1024 };
        foreach (var (name, values) in form.ReadForm())
        {
            parameters[name] = values.ToString();
        }

        return parameters;
    }

    private async Task ExplainAsync(HttpContext http, Exception exception, AwsTarget? target, bool query, string requestId)
    {
        var error = ErrorOf(http, exception, target, query);
        Exchange.Of(http).Error = error.Code;
        await (target?.Service.Model.IsQuery ?? query
            ? QueryProtocol.WriteAsync(http, target?.Service.Model.XmlNamespace, error, requestId)
            : JsonProtocol.WriteAsync(http, error));
    }

    private AwsError ErrorOf(HttpContext http, Exception exception, AwsTarget? target, bool query)
    {
        switch (exception)
        {
            case AwsException refusal:
                return refusal.Error;
            case SignatureException signature:
                return signature.In(target?.Service.Model.IsQuery ?? query);
            case RegistryException registry when target is not null:
                var access = Exchange.Of(http).Access;
                return target.Service.Errors(registry, access is null ? null : new(http, target.Service, target.Operation, access));
            case JsonException json:
                return new(StatusCodes.Status400BadRequest, "SerializationException", json.Message);
            case RegistryException { Error: RegistryError.ManifestTooLarge } large:
                return new(StatusCodes.Status413PayloadTooLarge, "RequestEntityTooLarge", large.Message);
            case BadHttpRequestException bad:
                return new(bad.StatusCode, "SerializationException", bad.Message);
            case InvalidDataException data:
                return new(StatusCodes.Status400BadRequest, "MalformedQueryString", data.Message);
            default:
                Log.Failed(logger, exception, target?.Operation ?? "a call");
                return new(StatusCodes.Status500InternalServerError, query ? "InternalFailure" : "ServerException", "the registry failed; its log says why");
        }
    }

    private static AwsException Unknown(bool query, string operation) => query
        ? new("InvalidAction", $"Could not find operation {Printable.Of(operation)}")
        : new("UnknownOperationException", $"there is no operation {Printable.Of(operation)}", StatusCodes.Status404NotFound);

    private static partial class Log
    {
        [LoggerMessage(10, LogLevel.Error, "{operation} failed", EventName = "call failed")]
        internal static partial void Failed(ILogger logger, Exception exception, string operation);
    }
}
